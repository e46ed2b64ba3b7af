import type { Db, Tx } from "@db/client";
import { checkoutAttempts } from "@db/schema/checkout";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";

export type AttemptRow = typeof checkoutAttempts.$inferSelect;
export type NewAttempt = Omit<AttemptRow, "status" | "providerId" | "url" | "closedAt">;

const PENDING = ["creating", "open"] as const;

export async function findPendingAttempt(db: Db, appId: string): Promise<AttemptRow | null> {
  const rows = await db
    .select()
    .from(checkoutAttempts)
    .where(and(eq(checkoutAttempts.appId, appId), inArray(checkoutAttempts.status, PENDING)))
    .limit(1);
  return rows[0] ?? null;
}

export async function findAttemptBySession(
  db: Db,
  page: { provider?: string; sessionId: string },
): Promise<AttemptRow | null> {
  const rows = await db
    .select()
    .from(checkoutAttempts)
    .where(
      and(
        eq(checkoutAttempts.providerId, page.sessionId),
        page.provider === undefined ? undefined : eq(checkoutAttempts.provider, page.provider),
      ),
    )
    .orderBy(desc(checkoutAttempts.createdAt))
    .limit(1);
  return rows[0] ?? null;
}

/** Begins an attempt; null when another one of this app got there first. */
export async function insertAttempt(tx: Tx, attempt: NewAttempt): Promise<AttemptRow | null> {
  const rows = await tx
    .insert(checkoutAttempts)
    .values({ ...attempt, status: "creating" })
    .onConflictDoNothing({
      target: checkoutAttempts.appId,
      where: sql`${checkoutAttempts.status} in ('creating', 'open')`,
    })
    .returning();
  return rows[0] ?? null;
}

/** Stores where an attempt is paid; false when it was closed in the meantime. */
export async function openAttempt(
  tx: Tx,
  id: string,
  session: { providerId: string; url: string },
): Promise<boolean> {
  const rows = await tx
    .update(checkoutAttempts)
    .set({ status: "open", ...session })
    .where(and(eq(checkoutAttempts.id, id), inArray(checkoutAttempts.status, PENDING)))
    .returning({ id: checkoutAttempts.id });
  return rows.length > 0;
}

export async function closeAttempt(
  tx: Tx,
  id: string,
  status: "completed" | "expired" | "replaced" | "failed",
  at: Date,
): Promise<void> {
  await tx
    .update(checkoutAttempts)
    .set({ status, closedAt: at })
    .where(and(eq(checkoutAttempts.id, id), inArray(checkoutAttempts.status, PENDING)));
}

/** Attempts at these plans that can still be paid, the oldest first. */
export async function findPendingOfPlans(db: Db, planIds: string[]): Promise<AttemptRow[]> {
  if (planIds.length === 0) return [];
  return db
    .select()
    .from(checkoutAttempts)
    .where(and(inArray(checkoutAttempts.status, PENDING), inArray(checkoutAttempts.planId, planIds)))
    .orderBy(asc(checkoutAttempts.createdAt));
}
