import { type AppContext, actingAs, inTransaction } from "@/context";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { countChosen, type ReplayChoice, resetEvents } from "../repositories/webhook-replay.repository";
import type { ReplayAnswer } from "../types/replay-answer";
import { drainInbox } from "./inbox.service";

/** The most events that one replay puts back; the caller repeats it for the rest. */
const MAX_AT_ONCE = 500;
/** Aggregates that are processed right after the answer; cron processes the others. */
const MAX_AGGREGATES = 25;

export type ReplayInput = ReplayChoice & { reason: string | null };

/** Events that are processed together, and their provider. */
type Replayed = { aggregate: string; provider: string };

/**
 * Puts stored events back into the inbox with their attempts reset, with an audit row for each in the same
 * commit. Processing fetches the present state from the provider, so a replayed event that was done changes
 * nothing. Also returns the aggregates, for `processReplayed`.
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

/** Processes the replayed events after the answer. The actor is the provider, as at intake, not the admin. */
export async function processReplayed(ctx: AppContext, aggregates: readonly Replayed[]): Promise<void> {
  for (const { aggregate, provider } of aggregates.slice(0, MAX_AGGREGATES)) {
    await drainInbox(actingAs(ctx, provider), { aggregate });
  }
}
