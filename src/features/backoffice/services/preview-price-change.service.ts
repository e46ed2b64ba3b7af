import type { AppContext } from "@/context";
import { discounted, monthlyWorth, roundHalfUp } from "@/domain/money";
import type { Interval } from "@/domain/plan";
import { withAmount, yearOddity } from "@/domain/price-amount";
import { runningAt } from "@/domain/promotion";
import { findSellable, refuseBadAmount } from "@/features/catalogue";
import type { PriceChangePreview } from "@/features/catalogue/types/price-change";
import { findComingFor } from "@/features/promotions";
import {
  countOpenCheckouts,
  findGenerations,
  type GenerationRow,
} from "../repositories/price-history.repository";

/**
 * What a new price will mean, and nothing else: nothing is written and Stripe is not asked. Refuses what
 * `changePrice` would refuse.
 */
export async function previewPriceChange(
  ctx: AppContext,
  wish: { planId: string; interval: Interval; unitAmount: number },
): Promise<PriceChangePreview> {
  const { plan, current } = await findSellable(ctx, wish.planId, wish.interval);
  refuseBadAmount(wish.unitAmount, current);
  const now = ctx.clock.now();
  const [all, coming, openCheckouts] = await Promise.all([
    findGenerations(ctx.db, plan.id),
    findComingFor(ctx.db, { planId: plan.id, interval: wish.interval }, now),
    current ? countOpenCheckouts(ctx.db, current.id, now) : 0,
  ]);
  const ours = all.filter(({ price }) => price.interval === wish.interval);
  const promotion = runningAt(coming, now);
  return {
    planId: plan.id,
    interval: wish.interval,
    currency: current?.currency ?? ctx.policy.currency,
    current: current && { priceId: current.id, unitAmount: current.unitAmount },
    unitAmount: wish.unitAmount,
    keep: ours.reduce((sum, row) => sum + row.subscribers, 0),
    mrr: mrrOf(ours, wish.interval, wish.unitAmount),
    newCustomers: {
      amount: discounted(wish.unitAmount, promotion?.percent ?? 0),
      promotion: promotion && {
        label: promotion.label,
        percent: promotion.percent,
        endsAt: promotion.endsAt?.toISOString() ?? null,
      },
    },
    openCheckouts,
    oddity: yearOddity(...pair(all, wish)),
  };
}

/** The plan's two current amounts as they would stand. */
function pair(
  all: GenerationRow[],
  wish: { interval: Interval; unitAmount: number },
): [number | null, number | null] {
  const amountOf = (interval: Interval) =>
    all.find(({ price }) => price.interval === interval && price.current)?.price.unitAmount ?? null;
  const { month, year } = withAmount(
    { month: amountOf("month"), year: amountOf("year") },
    wish.interval,
    wish.unitAmount,
  );
  return [month, year];
}

/**
 * Per month. A discount that somebody has keeps its share when the price changes: right for percentages,
 * an estimate for fixed amounts.
 */
function mrrOf(ours: GenerationRow[], interval: Interval, unitAmount: number) {
  const now = ours.reduce((sum, row) => sum + row.charged, 0);
  const ifMoved = ours.reduce(
    (sum, row) => sum + roundHalfUp((row.charged * unitAmount) / (row.price.unitAmount || unitAmount)),
    0,
  );
  return { now: monthlyWorth(now, interval), ifMoved: monthlyWorth(ifMoved, interval) };
}
