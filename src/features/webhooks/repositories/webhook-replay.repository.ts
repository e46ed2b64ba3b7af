import type { Tx } from "@db/client";
import { webhookEvents } from "@db/schema/webhook-events";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { isFree, reopened } from "@/features/platform";

/** The events to replay: by id, or all dead ones. */
export type ReplayChoice = { ids: readonly string[] } | { status: "dead" };

export type Replayed = {
  id: string;
  aggregate: string;
  provider: string;
  before: { status: string; attempts: number; effect: Record<string, unknown> | null; error: string | null };
};

/**
 * Puts up to `limit` events back into the inbox. An event under a running lease is skipped: its worker is
 * about to settle it, and that outcome could not be distinguished from the replay's. The last error stays
 * until the event is settled.
 */
export async function resetEvents(
  tx: Tx,
  choice: ReplayChoice,
  when: { now: Date; limit: number },
): Promise<Replayed[]> {
  const before = await tx
    .select({
      id: webhookEvents.id,
      aggregate: webhookEvents.aggregate,
      provider: webhookEvents.provider,
      status: webhookEvents.status,
      attempts: webhookEvents.attempts,
      effect: webhookEvents.effect,
      error: webhookEvents.error,
    })
    .from(webhookEvents)
    .where(and(chosen(choice), isFree(webhookEvents, when.now)))
    .orderBy(asc(webhookEvents.receivedAt))
    .limit(when.limit)
    .for("update", { skipLocked: true });
  if (before.length === 0) return [];
  await tx
    .update(webhookEvents)
    .set({ status: "received", ...reopened(when.now) })
    .where(
      inArray(
        webhookEvents.id,
        before.map((event) => event.id),
      ),
    );
  return before.map(({ id, aggregate, provider, ...state }) => ({ id, aggregate, provider, before: state }));
}

/** How many of these ids exist, or how many events are dead. */
export async function countChosen(tx: Tx, choice: ReplayChoice): Promise<number> {
  const rows = await tx.select({ n: sql<number>`count(*)::int` }).from(webhookEvents).where(chosen(choice));
  return rows[0]?.n ?? 0;
}

const chosen = (choice: ReplayChoice) =>
  "ids" in choice ? inArray(webhookEvents.id, [...choice.ids]) : eq(webhookEvents.status, choice.status);
