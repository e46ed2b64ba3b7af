import { type AppContext, providerOf } from "@/context";
import { drainOutbox, isSwitchedOn, performClaimed } from "@/features/platform";
import { claimAggregate, type EventRow, INBOX } from "../repositories/inbox.repository";
import { type Asked, handleSubject } from "../webhook-handlers/registry";

export type InboxCounts = { done: number; ignored: number; failed: number; dead: number; syncs: number };

/**
 * Processes due events, aggregate by aggregate, until none is due. With `aggregate`, only the events of that
 * one: the run after an answer uses it, so that a request never processes the events of another.
 */
export async function drainInbox(
  caller: AppContext,
  options: { aggregate?: string; maxAggregates?: number } = {},
): Promise<InboxCounts> {
  // The outbox is drained once at the end, not after each sync.
  const ctx: AppContext = { ...caller, follow: () => {} };
  const counts: InboxCounts = { done: 0, ignored: 0, failed: 0, dead: 0, syncs: 0 };
  for (let i = 0; i < (options.maxAggregates ?? 1000); i++) {
    const claim = { owner: ctx.ids.correlation(), now: ctx.clock.now() };
    // Read before each claim, so that the switch also stops a drain in progress.
    const events = await ctx.transaction(async (tx) =>
      (await isSwitchedOn({ db: tx }, "webhooks_held")) ? [] : claimAggregate(tx, claim, options.aggregate),
    );
    if (events.length === 0) break;
    await processTogether(ctx, events, counts);
  }
  await drainOutbox(ctx);
  return counts;
}

/** All events of one aggregate: each identifies a customer, and each customer is synced once. */
async function processTogether(ctx: AppContext, events: EventRow[], counts: InboxCounts): Promise<void> {
  const startedAt = performance.now();
  const asked: Asked = new Map();
  const measured = () => ({ durationMs: Math.round(performance.now() - startedAt) });
  for (const event of events) {
    const log = ctx.log.child({ event: event.id, type: event.type, correlationId: event.correlationId });
    const scoped = { ...ctx, correlationId: event.correlationId, log };
    const perform = () => processOne(scoped, event, asked);
    const outcome = await performClaimed(scoped, INBOX, event, perform, measured);
    if (outcome !== "overtaken") counts[outcome]++;
    log.info({ status: outcome, ...measured() }, "webhook processed");
  }
  counts.syncs += asked.size;
}

async function processOne(ctx: AppContext, event: EventRow, asked: Asked) {
  const subject = await providerOf(ctx, event.provider).subjectOf(event);
  const effect = await handleSubject(ctx, subject, event, asked);
  const status = subject.kind === "nobody" ? ("ignored" as const) : ("done" as const);
  ctx.log.info({ status, effect }, "webhook handled");
  return { kind: "settled" as const, as: status, facts: { status, effect } };
}
