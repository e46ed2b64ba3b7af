import { type FeatureShape, grantsOf } from "@/domain/feature";
import { discounted } from "@/domain/money";
import type { Interval } from "@/domain/plan";
import { inMarketplaceOrder, inModeOrder } from "@/domain/plan-vocabulary";
import { runningAt } from "@/domain/promotion";
import type { PlanRow, PriceRow } from "@/features/catalogue";
import type {
  ComingPromotion,
  PlanView,
  PriceView,
  PromotionView,
} from "@/features/catalogue/types/plan-view";
import type { Promotion } from "@/features/promotions/types/promotion";
import type { Locale } from "@/lib/locale";

/** A plan in one language, in the format of the public API. */
export function toPlanView(
  plan: PlanRow,
  prices: PriceRow[],
  registry: readonly FeatureShape[],
  locale: Locale,
): PlanView {
  return {
    id: plan.id,
    slug: plan.slug,
    tier: plan.tier,
    name: plan.name[locale],
    description: plan.description[locale],
    highlights: plan.highlights[locale],
    ...grantsOf(registry, plan),
    executionModes: inModeOrder(plan.executionModes),
    marketplaces: inMarketplaceOrder(plan.marketplaces),
    support: plan.support[locale],
    sale: plan.sale,
    trialDays: plan.trialDays,
    prices: prices.map(toPriceView),
  };
}

/** Only the list price: the result is cached, and `withPromotions` is applied at each read. */
const toPriceView = (price: PriceRow): PriceView => ({
  id: price.id,
  interval: price.interval,
  currency: price.currency,
  unitAmount: price.unitAmount,
  effectiveAmount: price.unitAmount,
  promotion: null,
});

/** The public part of a promotion. */
const toPromotionView = (p: Pick<Promotion, "label" | "percent" | "endsAt" | "lasting">) => ({
  label: p.label,
  percent: p.percent,
  endsAt: p.endsAt?.toISOString() ?? null,
  duration: p.lasting.kind,
  durationMonths: p.lasting.kind === "months" ? p.lasting.months : null,
});

export const toComing = (p: Promotion): ComingPromotion => ({
  ...toPromotionView(p),
  startsAt: p.startsAt.toISOString(),
  targets: p.targets,
});

/** The same plans with their effective amounts at `now`. Cached plans get their promotions only here. */
export function withPromotions(plans: PlanView[], coming: readonly ComingPromotion[], now: Date): PlanView[] {
  if (coming.length === 0) return plans;
  const windows = coming.map((promotion) => ({
    promotion,
    startsAt: new Date(promotion.startsAt),
    endsAt: promotion.endsAt === null ? null : new Date(promotion.endsAt),
  }));
  const on = (planId: string, interval: Interval) =>
    windows.filter(({ promotion }) =>
      promotion.targets.some((target) => target.planId === planId && target.interval === interval),
    );
  return plans.map((plan) => ({
    ...plan,
    prices: plan.prices.map((price) =>
      lowered(price, runningAt(on(plan.id, price.interval), now)?.promotion ?? null),
    ),
  }));
}

function lowered(price: PriceView, running: PromotionView | null): PriceView {
  if (running === null) return price;
  const { label, percent, endsAt, duration, durationMonths } = running;
  return {
    ...price,
    effectiveAmount: discounted(price.unitAmount, percent),
    promotion: { label, percent, endsAt, duration, durationMonths },
  };
}
