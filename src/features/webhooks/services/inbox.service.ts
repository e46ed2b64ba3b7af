import { type AppContext, inTransaction, providerOf } from "@/context";
import { INBOX_RETRY, nextAttemptAt } from "@/domain/backoff";
import { drainOutbox, isSwitchedOn, raiseAlerts, resolveAlerts } from "@/features/platform";
import { toErrorMessage } from "@/lib/errors";
import type { EventSubject } from "@/providers/events";
import { type EventRow, failEvent, leaseAggregate, settleEvents } from "../repositories/inbox.repository";
import { type Asked, type EventEffect, handleSubject } from "../webhook-handlers/registry";

/** Longer than a sync may take: three calls of 20 s at worst. */
const LEASE_SECONDS = 90;

export type InboxCounts = { done: number; ignored: number; failed: number; dead: number; syncs: number };

/**
 * Processes due events, aggregate by aggregate, until none is due. Given an aggregate, only its own:
 * that is what runs right after an answer, so that one request never does another's work.
 */
export async function drainInbox(
  caller: AppContext,
  options: { aggregate?: string; maxAggregates?: number } = {},
): Promise<InboxCounts> {
  // What the syncs owe is drained here, once, at the end.
  const ctx: AppContext = { ...caller, follow: () => {} };
  const counts: InboxCounts = { done: 0, ignored: 0, failed: 0, dead: 0, syncs: 0 };
  for (let i = 0; i < (options.maxAggregates ?? 1000); i++) {
    const owner = ctx.ids.correlation();
    const now = ctx.clock.now();
    const until = new Date(now.getTime() + LEASE_SECONDS * 1000);
    // Asked for each lease: whoever turns the switch stops also a drain that is under way.
    const events = await ctx.transaction(async (tx) =>
      (await isSwitchedOn({ db: tx }, "webhooks_held"))
        ? []
        : leaseAggregate(tx, { owner, until, now }, options.aggregate),
    );
    if (events.length === 0) break;
    await processTogether(ctx, owner, events, counts);
  }
  await drainOutbox(ctx);
  return counts;
}

/** All events of one aggregate: each identifies a customer, and each customer is synced once. */
async function processTogether(
  ctx: AppContext,
  owner: string,
  events: EventRow[],
  counts: InboxCounts,
): Promise<void> {
  const startedAt = performance.now();
  const asked: Asked = new Map();
  for (const event of events) {
    const log = ctx.log.child({ event: event.id, type: event.type, correlationId: event.correlationId });
    const scoped = { ...ctx, correlationId: event.correlationId, log };
    const duration = () => Math.round(performance.now() - startedAt);
    let subject: EventSubject;
    let effect: EventEffect;
    try {
      if (event.attempts > INBOX_RETRY.maxAttempts) throw new Error("every worker that took it died");
      subject = await providerOf(ctx, event.provider).subjectOf(event);
      effect = await handleSubject(scoped, subject, event, asked);
    } catch (error) {
      const outcome = await retryOrDeadLetter(scoped, owner, event, error, duration());
      counts[outcome]++;
      continue;
    }
    const status = subject.kind === "nobody" ? "ignored" : "done";
    const settled = { status, effect, at: ctx.clock.now(), durationMs: duration() } as const;
    await settle(scoped, owner, event, settled);
    counts[status]++;
    log.info({ status, effect, durationMs: settled.durationMs }, "webhook processed");
  }
  counts.syncs += asked.size;
}

type Settled = Parameters<typeof settleEvents>[3];

/** An event that had failed before may have been dead: once it is through, its alert is over. */
async function settle(ctx: AppContext, owner: string, event: EventRow, settled: Settled): Promise<void> {
  if (event.error === null) {
    await ctx.statement((tx) => settleEvents(tx, [event.id], owner, settled));
    return;
  }
  await inTransaction(ctx, async (t) => {
    const held = await settleEvents(t.tx, [event.id], owner, settled);
    if (held > 0) await resolveAlerts(t, [`webhook_dead:${event.id}`]);
  });
}

async function retryOrDeadLetter(
  ctx: AppContext,
  owner: string,
  event: EventRow,
  error: unknown,
  durationMs: number,
): Promise<"failed" | "dead"> {
  const message = toErrorMessage(error);
  const now = ctx.clock.now();
  const again = nextAttemptAt(INBOX_RETRY, event.attempts, now, ctx.ids.chance());
  ctx.log.error({ error: message, attempts: event.attempts, nextAttemptAt: again }, "webhook failed");
  await inTransaction(ctx, async (t) => {
    await failEvent(t.tx, event.id, owner, { error: message, nextAttemptAt: again, at: now, durationMs });
    if (again === null) {
      await raiseAlerts(t, [
        {
          key: `webhook_dead:${event.id}`,
          kind: "webhook_dead",
          severity: "danger",
          detail: { event: event.id, type: event.type, error: message },
        },
      ]);
    }
  });
  return again === null ? "dead" : "failed";
}
