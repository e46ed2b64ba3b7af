import { type AppContext, inTransaction } from "@/context";
import { HOUR_MS } from "@/domain/duration";
import { required } from "@/domain/invariant";
import type { Interval } from "@/domain/plan";
import { asked, claimedFromStart, runClaimed } from "@/features/platform";
import { findPriceById, type PriceRow } from "../repositories/plans.repository";
import {
  claimPriceChange,
  findLastDoneChange,
  findOpenPriceChange,
  insertPriceChange,
  lockCurrentPrice,
  PRICE_CHANGES,
  type PriceChangeRow,
} from "../repositories/price-changes.repository";
import type { PriceChanged } from "../types/price-change";
import { assertAmount, assertFresh, findSellable, inProgress } from "./price-change-gate";
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

/** Stripe keeps an idempotency key for at least 24 hours; afterwards a repeat would make a second price. */
const KEY_LIFE_MS = 23 * HOUR_MS;
const LEFT_PER_RUN = 20;

/**
 * Changes what new customers pay (CAT-3). What is going to be done is written down first, with its ids; then
 * Stripe, then our rows. The same command again by the same admin is the same change.
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

/** A command that is repeated because its answer was lost: same person, same change, and still the current price. */
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
 * Takes up a change that was left behind: executed when it is the same command (the same key, hence the same
 * Stripe Price), else compensated, and null says that a new one may begin.
 */
async function resume(
  ctx: AppContext,
  open: PriceChangeRow,
  command: PriceChangeCommand,
): Promise<PriceRow | null> {
  const now = ctx.clock.now();
  const isSame = open.unitAmount === command.unitAmount && open.oldPriceId === command.currentPriceId;
  const isForward = isSame && isYoung(open, now);
  const claim = { id: open.id, owner: ctx.ids.correlation(), now, isForward };
  const claimed = await ctx.statement((tx) => claimPriceChange(tx, claim));
  if (claimed === null) throw inProgress();
  if (isForward) return executePriceChange(ctx, claimed);
  await compensatePriceChange(ctx, claimed, claimed.firstError ?? "superseded");
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
    // Another admin may have completed a change between the first read and this one.
    assertFresh(await lockCurrentPrice(t.tx, planId, interval), current?.id ?? null);
    const newPriceId = t.ids.next("price");
    const currency = current?.currency ?? t.policy.currency;
    return insertPriceChange(t.tx, {
      id: t.ids.next("pch"),
      planId,
      interval,
      oldPriceId: current?.id ?? null,
      newPriceId,
      currency,
      unitAmount,
      reason,
      actor: t.actor,
      correlationId: t.correlationId,
      createdAt: t.now,
      ...claimedFromStart({
        owner: t.ids.correlation(),
        now: t.now,
        leaseSeconds: PRICE_CHANGES.leaseSeconds,
      }),
      ...asked(newPriceId, { planId, interval, currency, unitAmount }),
    });
  });
  if (change === null) throw inProgress();
  return change;
}

const toChanged = (price: PriceRow): PriceChanged => ({
  priceId: price.id,
  interval: price.interval,
  currency: price.currency,
  unitAmount: price.unitAmount,
  generation: price.generation,
  providerPriceId: required(price.providerPriceId, `the Stripe Price of ${price.id}`),
});

/**
 * Finishes changes that a crashed process left behind: one that was confirmed lately is executed, one that failed
 * or is too old is compensated. Called by cron; safe to repeat and to be cut short.
 */
export async function finishPriceChanges(ctx: AppContext): Promise<{ changed: number; takenBack: number }> {
  const { changed, takenBack } = await runClaimed(ctx, PRICE_CHANGES, finish, {
    limit: LEFT_PER_RUN,
    batches: 1,
  });
  return { changed: changed ?? 0, takenBack: takenBack ?? 0 };
}

async function finish(ctx: AppContext, change: PriceChangeRow) {
  const isForward = change.status === "pending" && isYoung(change, ctx.clock.now());
  if (isForward) await executePriceChange(ctx, change);
  else await compensatePriceChange(ctx, change, change.firstError ?? "left behind");
  return { kind: "written" as const, as: isForward ? ("changed" as const) : ("takenBack" as const) };
}
