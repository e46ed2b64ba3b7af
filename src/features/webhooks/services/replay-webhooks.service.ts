import { type AppContext, actingAs, inTransaction } from "@/context";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { countChosen, type ReplayChoice, resetEvents } from "../repositories/webhook-replay.repository";
import type { ReplayAnswer } from "../types/webhook-view";
import { drainInbox } from "./inbox.service";

/** Events of one replay by filter; the rest is asked for again. */
const MAX_AT_ONCE = 500;
/** Customers whose events are worked on right after the answer; the others' are found by cron. */
const MAX_AGGREGATES = 25;

export type ReplayInput = ReplayChoice & { reason: string | null };

/** What is worked on together, and whose events it is. */
type Replayed = { aggregate: string; provider: string };

/**
 * Lets stored events go through again, from their first attempt, with an audit row for each in the same
 * commit. What is true is asked of the provider, so an event that was done ends in the same state. Returns the
 * aggregates as well, for `processReplayed`.
 */
export async function replayWebhooks(
  ctx: AppContext,
  { reason, ...choice }: ReplayInput,
): Promise<ReplayAnswer & { aggregates: Replayed[] }> {
  return inTransaction(ctx, async (t) => {
    const known = await countChosen(t.tx, choice);
    const reset = await resetEvents(t.tx, choice, { now: t.now, limit: MAX_AT_ONCE });
    await writeAudit(
      t,
      reset.map(({ id, before }) => ({
        action: "webhook.replayed",
        subject: `webhook:${id}`,
        before,
        after: { status: "received", attempts: 0 },
        reason,
      })),
    );
    const others = known - reset.length;
    const byId = "ids" in choice;
    if (byId && known === 0) throw new AppError("not_found", "webhook_not_found");
    if (byId && reset.length === 0) throw new AppError("conflict", "webhook_in_progress");
    return {
      replayed: reset.length,
      left: byId ? others : 0,
      remaining: byId ? 0 : others,
      aggregates: [
        ...new Map(reset.map(({ aggregate, provider }) => [aggregate, { aggregate, provider }])).values(),
      ],
    };
  });
}

/** Works on what was replayed, after the answer. As at intake it is the provider who acts, not the admin. */
export async function processReplayed(ctx: AppContext, aggregates: readonly Replayed[]): Promise<void> {
  for (const { aggregate, provider } of aggregates.slice(0, MAX_AGGREGATES)) {
    await drainInbox(actingAs(ctx, provider), { aggregate });
  }
}
