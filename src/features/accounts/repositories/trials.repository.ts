import type { Reader, Tx } from "@db/client";
import { apps } from "@db/schema/apps";
import { and, eq, isNull } from "drizzle-orm";

/** Records the app's one trial, once. */
export async function markTrialUsed(tx: Tx, appId: string, at: Date): Promise<void> {
  await tx
    .update(apps)
    .set({ trialUsedAt: at })
    .where(and(eq(apps.id, appId), isNull(apps.trialUsedAt)));
}

/** When the app's one trial began; null while it has not had one. */
export async function findTrialUsedAt(db: Reader, appId: string): Promise<Date | null> {
  const rows = await db.select({ at: apps.trialUsedAt }).from(apps).where(eq(apps.id, appId)).limit(1);
  return rows[0]?.at ?? null;
}
