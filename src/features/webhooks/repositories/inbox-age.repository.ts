import type { Reader } from "@db/client";
import { webhookEvents } from "@db/schema/webhook-events";
import { inArray, min } from "drizzle-orm";

/** When the oldest unsettled event arrived; null if none waits. Throws if the database is unavailable. */
export async function oldestWaitingEvent(db: Reader): Promise<Date | null> {
  const [row] = await db
    .select({ receivedAt: min(webhookEvents.receivedAt) })
    .from(webhookEvents)
    .where(inArray(webhookEvents.status, ["received", "failed", "processing"]));
  return row?.receivedAt ?? null;
}
