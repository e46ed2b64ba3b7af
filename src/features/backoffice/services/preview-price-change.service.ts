import type { AppContext } from "@/context";
import { discounted, monthlyWorth, roundHalfUp } from "@/domain/money";
import type { Interval } from "@/domain/plan";
import { withAmount, yearOddity } from "@/domain/price-amount";
import { runningAt } from "@/domain/promotion";
import { assertAmount, findSellable } from "@/features/catalogue";
import type { PriceChangePreview } from "@/features/catalogue/types/price-change";
import { findComingFor } from "@/features/promotions";
import {
  countOpenCheckouts,
  findGenerations,
  type GenerationRow,
} from "../repositories/price-history.repository";

/** The effect of a new price. Writes nothing and does not call Stripe. Refuses what `changePrice` refuses. */
export async function previewPriceChange(
  ctx: AppContext,
  request: { planId: string; interval: Interval; unitAmount: number },
): Promise<PriceChangePreview> {
  const { plan, current } = await findSellable(ctx, request.planId, request.interval);
  assertAmount(request.unitAmount, current);
  const now = ctx.clock.now();
  const [all, coming, openCheckouts] = await Promise.all([
    findGenerations(ctx.db, plan.id),
    findComingFor(ctx.db, { planId: plan.id, interval: request.interval }, now),
    current ? countOpenCheckouts(ctx.db, current.id, now) : 0,
  ]);
  const ours = all.filter(({ price }) => price.interval === request.interval);
  const promotion = runningAt(coming, now);
  return {
    planId: plan.id,
    interval: request.interval,
    currency: current?.currency ?? ctx.policy.currency,
    current: current && { priceId: current.id, unitAmount: current.unitAmount },
    unitAmount: request.unitAmount,
    keep: ours.reduce((sum, row) => sum + row.subscribers, 0),
    mrr: toMrr(ours, request.interval, request.unitAmount),
    newCustomers: {
      amount: discounted(request.unitAmount, promotion?.percent ?? 0),
      promotion: promotion && {
        label: promotion.label,
        percent: promotion.percent,
        endsAt: promotion.endsAt?.toISOString() ?? null,
      },
    },
    openCheckouts,
    oddity: yearOddity(...pair(all, request)),
  };
}

/** The plan's current monthly and yearly amount, as they would be after the change. */
function pair(
  all: GenerationRow[],
  request: { interval: Interval; unitAmount: number },
): [number | null, number | null] {
  const amountOf = (interval: Interval) =>
    all.find(({ price }) => price.interval === interval && price.current)?.price.unitAmount ?? null;
  const { month, year } = withAmount(
    { month: amountOf("month"), year: amountOf("year") },
    request.interval,
    request.unitAmount,
  );
  return [month, year];
}

/**
 * Revenue per month. Existing discounts are assumed to keep their share of the price: exact for percentages,
 * an estimate for fixed amounts.
 */
function toMrr(ours: GenerationRow[], interval: Interval, unitAmount: number) {
  const now = ours.reduce((sum, row) => sum + row.charged, 0);
  const ifMoved = ours.reduce(
    (sum, row) => sum + roundHalfUp((row.charged * unitAmount) / (row.price.unitAmount || unitAmount)),
    0,
  );
  return { now: monthlyWorth(now, interval), ifMoved: monthlyWorth(ifMoved, interval) };
}
