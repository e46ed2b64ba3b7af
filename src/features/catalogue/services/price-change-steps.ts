import { type AppContext, actingAs, inTransaction, type TxContext } from "@/context";
import {
  ANSWERED,
  COMPENSATED,
  COMPENSATING,
  Overtaken,
  raiseAlerts,
  reachStep,
  retryLater,
  settle,
  writeAudit,
} from "@/features/platform";
import type { PublishedPrice } from "@/providers/stripe/catalogue-publisher";
import { AppError } from "@/refusal";
import { findCurrentPrice, findPlan, findPriceById, type PriceRow } from "../repositories/plans.repository";
import {
  insertGeneration,
  isPriceChangeDone,
  lockCurrentPrice,
  PRICE_CHANGES,
  type PriceChangeRow,
  retirePrice,
} from "../repositories/price-changes.repository";
import { inProgress } from "./price-change-gate";

/**
 * Executes a claimed change: Stripe Price, default of the product, Stripe's answer checked, then our rows in one
 * transaction. Every call is the same whenever it is repeated, so a process may die anywhere in here and the
 * next one goes on.
 *
 * When Stripe refuses or is away, what it may have made is taken back and the reason is thrown. A worker that
 * was overtaken writes nothing: the change is done, or 409 `price_change_in_progress`.
 */
export async function executePriceChange(caller: AppContext, change: PriceChangeRow): Promise<PriceRow> {
  // The admin who confirmed it is the actor, also when cron finishes it.
  const ctx = actingAs(caller, change.actor);
  let providerPriceId: string;
  try {
    providerPriceId = await publish(ctx, change);
  } catch (error) {
    await abandonPriceChange(ctx, change, error);
    throw asRefusal(error);
  }
  const price = await inTransaction(ctx, (t) => writeNewPrice(t, change, providerPriceId));
  if (price === null) {
    const error = new AppError("conflict", "price_changed_meanwhile");
    await abandonPriceChange(ctx, change, error);
    throw error;
  }
  ctx.log.info(
    { planId: price.planId, priceId: price.id, providerPriceId, unitAmount: price.unitAmount },
    "price changed",
  );
  return price;
}

/** Stripe's part: the price is made (or found again by its key), is the default, and is what was asked for. */
async function publish(ctx: AppContext, change: PriceChangeRow): Promise<string> {
  const plan = await findPlan(ctx.db, change.planId);
  if (!plan?.providerProductId) throw new AppError("conflict", "plan_not_published");
  const { providerProductId } = plan;
  const lookupKey = toLookupKey(plan.slug, change);
  const { providerPriceId } = await ctx.publisher.publishPrice({
    priceId: change.newPriceId,
    providerProductId,
    lookupKey,
    currency: change.currency,
    unitAmount: change.unitAmount,
    interval: change.interval,
    makeDefault: change.interval === "month",
  });
  // Tried before: the key answers the same price, which may have been taken back in between.
  if (change.error !== null) await ctx.publisher.updatePrice({ providerPriceId, active: true, lookupKey });
  const answer = await ctx.publisher.fetchPublishedPrice({
    providerProductId,
    priceId: change.newPriceId,
    providerPriceId,
  });
  const wrong = differences(change, providerProductId, lookupKey, answer);
  if (wrong.length > 0) throw await answerDiffers(ctx, change, wrong);
  return providerPriceId;
}

const toLookupKey = (slug: string, change: { interval: string; currency: string }) =>
  `${slug}_${change.interval}_${change.currency}`;

/** Stripe refused the request for good, which the admin must read; Stripe being away is a 503 already. */
const asRefusal = (error: unknown) =>
  error instanceof AppError ? error : new AppError("conflict", "price_refused_by_stripe", { cause: error });

/** What Stripe says of the new price, against what was asked for. */
function differences(
  change: PriceChangeRow,
  providerProductId: string,
  lookupKey: string,
  answer: PublishedPrice | null,
): string[] {
  if (answer === null) return ["missing"];
  const wanted = {
    providerProductId,
    lookupKey,
    active: true,
    unitAmount: change.unitAmount,
    currency: change.currency,
    interval: change.interval,
    ...(change.interval === "month" ? { isDefault: true } : {}),
  };
  return Object.entries(wanted)
    .filter(([key, value]) => answer[key as keyof PublishedPrice] !== value)
    .map(([key]) => key);
}

async function answerDiffers(ctx: AppContext, change: PriceChangeRow, wrong: string[]): Promise<AppError> {
  await inTransaction(ctx, (t) =>
    raiseAlerts(t, [
      {
        key: `price_answer:${change.id}`,
        kind: "price_answer_differs",
        severity: "danger",
        detail: { planId: change.planId, interval: change.interval, change: change.id, differs: wrong },
      },
    ]),
  );
  return new AppError("conflict", "price_answer_differs", { params: { fields: wrong.join(", ") } });
}

/** The one transaction of a price change; null when another price became current since it was confirmed. */
async function writeNewPrice(
  t: TxContext,
  change: PriceChangeRow,
  providerPriceId: string,
): Promise<PriceRow | null> {
  const old = await lockCurrentPrice(t.tx, change.planId, change.interval);
  const isExpected = (old?.id ?? null) === change.oldPriceId;
  const facts = { status: "done", providerPriceId, ...ANSWERED } as const;
  const isOurs = isExpected && (await settle(t.tx, PRICE_CHANGES, change, { now: t.now, facts }));
  if (!isOurs) {
    // A worker that was slower than its lease may find that another one finished.
    if (await isPriceChangeDone(t.tx, change.id)) return findPriceById(t.tx, change.newPriceId);
    if (isExpected) throw inProgress();
    return null;
  }
  if (old) await retirePrice(t.tx, old.id, t.now);
  const price = await insertGeneration(t.tx, {
    id: change.newPriceId,
    planId: change.planId,
    interval: change.interval,
    currency: change.currency,
    unitAmount: change.unitAmount,
    providerPriceId,
    createdAt: t.now,
    createdBy: change.actor,
    reason: change.reason,
  });
  await writeAudit(t, [
    {
      action: "price.changed",
      subject: `plan:${change.planId}`,
      before: old && toFacts(old),
      after: toFacts(price),
      reason: change.reason,
    },
  ]);
  return price;
}

const toFacts = (price: PriceRow) => ({
  priceId: price.id,
  interval: price.interval,
  currency: price.currency,
  unitAmount: price.unitAmount,
  generation: price.generation,
  providerPriceId: price.providerPriceId,
});

/** A creation whose answer was lost may still appear at Stripe for this long. */
const SETTLES_WITHIN_MS = 60_000;
/** The code of the refusal that leaves open whether Stripe did what it was asked. */
const STRIPE_AWAY = "stripe_unavailable";

/** Takes back at once what a failed change may have made; what cannot be taken back now is left to cron. */
async function abandonPriceChange(ctx: AppContext, change: PriceChangeRow, cause: unknown): Promise<void> {
  const error = cause instanceof Error ? cause.message : String(cause);
  try {
    await compensatePriceChange(ctx, change, error);
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    ctx.log.warn({ change: change.id, error: failure.code }, "a price change waits to be taken back");
    await makeDueNow(ctx, change, error);
  }
}

/** Due again at once: for the job, and for the admin's next try. */
const makeDueNow = (ctx: AppContext, change: PriceChangeRow, error: string): Promise<boolean> =>
  ctx.statement((tx) => retryLater(tx, PRICE_CHANGES, change, { at: ctx.clock.now(), error }));

/**
 * Takes back what a failed change may have made at Stripe: the lookup key and the default return to the price
 * that is current, the orphan is archived. Then the change is settled as failed, audited. A change that another
 * worker holds or has settled is left alone.
 */
export async function compensatePriceChange(
  caller: AppContext,
  change: PriceChangeRow,
  error: string,
): Promise<void> {
  const ctx = actingAs(caller, change.actor);
  const reason = { error, firstError: change.firstError ?? error };
  try {
    await reachStep(ctx, PRICE_CHANGES, change, { status: "abandoning", ...COMPENSATING, ...reason });
  } catch (failure) {
    if (failure instanceof Overtaken) return;
    throw failure;
  }
  const isFresh = ctx.clock.now().getTime() - change.createdAt.getTime() < SETTLES_WITHIN_MS;
  const isWithdrawn = await withdrawOrphan(ctx, change);
  if (!isWithdrawn && isFresh && error === STRIPE_AWAY) {
    // Nothing there, yet: checked once more.
    await makeDueNow(ctx, change, error);
    return;
  }
  await inTransaction(ctx, async (t) => {
    const facts = { status: "failed", error, ...COMPENSATED } as const;
    if (!(await settle(t.tx, PRICE_CHANGES, change, { now: t.now, facts }))) return;
    await writeAudit(t, [
      {
        action: "price.change_failed",
        subject: `plan:${change.planId}`,
        after: { interval: change.interval, unitAmount: change.unitAmount, error },
        reason: change.reason,
      },
    ]);
  });
}

/** Whether Stripe had made something that was taken back. */
async function withdrawOrphan(ctx: AppContext, change: PriceChangeRow): Promise<boolean> {
  const plan = await findPlan(ctx.db, change.planId);
  if (!plan?.providerProductId) return false;
  const { providerProductId } = plan;
  const orphan = await ctx.publisher.fetchPublishedPrice({
    providerProductId,
    priceId: change.newPriceId,
    providerPriceId: change.providerPriceId,
  });
  if (orphan === null) return false;
  const current = await findCurrentPrice(ctx.db, plan.id, change.interval);
  await ctx.publisher.withdrawPrice({
    providerPriceId: orphan.providerPriceId,
    providerProductId,
    back: current?.providerPriceId
      ? { providerPriceId: current.providerPriceId, lookupKey: toLookupKey(plan.slug, change) }
      : null,
  });
  return true;
}
