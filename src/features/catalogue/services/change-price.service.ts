import { type AppContext, inTransaction } from "@/context";
import { HOUR_MS, MINUTE_MS } from "@/domain/duration";
import { required } from "@/domain/invariant";
import type { Interval } from "@/domain/plan";
import { AppError, toErrorMessage } from "@/lib/errors";
import { findPriceById, type PriceRow } from "../repositories/plans.repository";
import {
  claimLeftPriceChanges,
  claimPriceChange,
  findLastDoneChange,
  findOpenPriceChange,
  insertPriceChange,
  lockCurrentPrice,
  type PriceChangeRow,
} from "../repositories/price-changes.repository";
import type { PriceChanged } from "../types/price-change";
import { assertAmount, assertFresh, findSellable } from "./price-change-gate";
import { compensatePriceChange, executePriceChange } from "./price-change-steps";

export type PriceChangeCommand = {
  planId: string;
  interval: Interval;
  /** Minor units of the billing currency. */
  unitAmount: number;
  reason: string;
  /** The price that the admin saw as current; null when there was none. */
  currentPriceId: string | null;
};

/** Longer than the calls to Stripe take together at worst. */
const LEASE_MS = 3 * MINUTE_MS;
/** Stripe keeps an idempotency key for at least 24 hours; afterwards a repeat would make a second price. */
const KEY_LIFE_MS = 23 * HOUR_MS;
const LEFT_PER_RUN = 20;

/**
 * Changes what new customers pay (CAT-3). What is going to be done is written down first, with its ids; then
 * Stripe, then our rows. The same order again by the same admin is the same change.
 *
 * Refuses with 404 `plan_not_found`, 409 `plan_not_priced`, `plan_not_published`, `price_changed_meanwhile`,
 * `price_change_in_progress`, `price_refused_by_stripe`, `price_answer_differs`, 422 for the amount, 503
 * `stripe_unavailable`; in all these cases the price is what it was.
 */
export async function changePrice(ctx: AppContext, command: PriceChangeCommand): Promise<PriceChanged> {
  const { plan, current } = await findSellable(ctx, command.planId, command.interval);
  const planId = plan.id;
  const repeated = await findRepeated(ctx, { ...command, planId }, current);
  if (repeated) return toChanged(repeated);
  assertFresh(current, command.currentPriceId);
  assertAmount(command.unitAmount, current);

  const open = await findOpenPriceChange(ctx.db, planId, command.interval);
  if (open) {
    const resumed = await resume(ctx, open, command);
    if (resumed) return toChanged(resumed);
  }
  return toChanged(await executePriceChange(ctx, await begin(ctx, { ...command, planId }, current)));
}

/** An answer that was lost, asked for again: the same wish of the same person, and it is still the current price. */
async function findRepeated(
  ctx: AppContext,
  command: PriceChangeCommand,
  current: PriceRow | null,
): Promise<PriceRow | null> {
  const last = await findLastDoneChange(ctx.db, command.planId, command.interval);
  const same =
    last !== null &&
    last.newPriceId === current?.id &&
    last.oldPriceId === command.currentPriceId &&
    last.unitAmount === command.unitAmount &&
    last.actor === ctx.actor;
  return same ? findPriceById(ctx.db, last.newPriceId) : null;
}

/**
 * Takes up a change that was left behind: forward when it is the same wish (the same key, hence the same
 * Stripe Price), else it is taken back, and null says that a new one may begin.
 */
async function resume(
  ctx: AppContext,
  open: PriceChangeRow,
  command: PriceChangeCommand,
): Promise<PriceRow | null> {
  const now = ctx.clock.now();
  const isSame = open.unitAmount === command.unitAmount && open.oldPriceId === command.currentPriceId;
  const status = isSame && isYoung(open, now) ? "pending" : "abandoning";
  const until = new Date(now.getTime() + LEASE_MS);
  const claimed = await ctx.statement((tx) => claimPriceChange(tx, { id: open.id, now, until, status }));
  if (claimed === null) throw inProgress();
  if (status === "pending") return executePriceChange(ctx, claimed);
  await compensatePriceChange(ctx, claimed, claimed.error ?? "superseded");
  return null;
}

const isYoung = (change: PriceChangeRow, now: Date) =>
  now.getTime() - change.createdAt.getTime() < KEY_LIFE_MS;

/** Writes the intent; refused when another admin was first. */
async function begin(
  ctx: AppContext,
  command: PriceChangeCommand,
  current: PriceRow | null,
): Promise<PriceChangeRow> {
  const { planId, interval, unitAmount, reason } = command;
  const change = await inTransaction(ctx, async (t) => {
    // Another admin may have been through between our look and this.
    assertFresh(await lockCurrentPrice(t.tx, planId, interval), current?.id ?? null);
    return insertPriceChange(t.tx, {
      id: t.ids.next("pch"),
      planId,
      interval,
      oldPriceId: current?.id ?? null,
      newPriceId: t.ids.next("price"),
      currency: current?.currency ?? t.policy.currency,
      unitAmount,
      reason,
      actor: t.actor,
      correlationId: t.correlationId,
      leaseUntil: new Date(t.now.getTime() + LEASE_MS),
      createdAt: t.now,
    });
  });
  if (change === null) throw inProgress();
  return change;
}

const inProgress = () => new AppError("conflict", "price_change_in_progress", { retryAfterSeconds: 5 });

const toChanged = (price: PriceRow): PriceChanged => ({
  priceId: price.id,
  interval: price.interval,
  currency: price.currency,
  unitAmount: price.unitAmount,
  generation: price.generation,
  providerPriceId: required(price.providerPriceId, `the Stripe Price of ${price.id}`),
});

/**
 * Settles changes that a dead process left behind: what was confirmed a moment ago is carried out, what
 * failed or is too old is taken back. Called by cron; safe to repeat and to be cut short.
 */
export async function finishPriceChanges(ctx: AppContext): Promise<{ changed: number; takenBack: number }> {
  const counts = { changed: 0, takenBack: 0 };
  const now = ctx.clock.now();
  const until = new Date(now.getTime() + LEASE_MS);
  const left = await ctx.statement((tx) => claimLeftPriceChanges(tx, { now, until, limit: LEFT_PER_RUN }));
  for (const change of left) {
    try {
      if (change.status === "pending" && isYoung(change, now)) {
        await executePriceChange(ctx, change);
        counts.changed++;
      } else {
        await compensatePriceChange(ctx, change, change.error ?? "left behind");
        counts.takenBack++;
      }
    } catch (error) {
      ctx.log.warn(
        { change: change.id, error: toErrorMessage(error) },
        "a price change could not be settled",
      );
    }
  }
  return counts;
}
