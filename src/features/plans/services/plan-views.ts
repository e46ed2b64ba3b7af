import type { Interval } from "@/domain/plan";
import type { Locale } from "@/lib/locale";
import type { PlanRow, PriceRow } from "../repositories/plans.repository";
import type { PlanView, PriceView } from "../types/plan-view";

/** A plan in one language, as customers and other programs see it. */
export function toPlanView(plan: PlanRow, prices: PriceRow[], locale: Locale): PlanView {
  return {
    id: plan.id,
    slug: plan.slug,
    tier: plan.tier,
    name: plan.name[locale],
    description: plan.description[locale],
    highlights: plan.highlights[locale],
    features: plan.features,
    limits: plan.limits,
    executionModes: plan.executionModes,
    marketplaces: plan.marketplaces,
    support: plan.support[locale],
    sale: plan.sale as PlanView["sale"],
    trialDays: plan.trialDays,
    prices: prices.map(toPriceView),
  };
}

/** No promotion runs yet: what is charged is the list price. */
const toPriceView = (price: PriceRow): PriceView => ({
  id: price.id,
  interval: price.interval as Interval,
  currency: price.currency,
  unitAmount: price.unitAmount,
  effectiveAmount: price.unitAmount,
  promotion: null,
});
