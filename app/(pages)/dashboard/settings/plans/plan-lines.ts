import type { AppContext } from "@/context";
import { type Day, dayOf, plusDays, WINDOW_DAYS } from "@/domain/statistics";
import type { PlanStatistics } from "@/features/analytics";
import { activeHref, endedHref, newHref, revenueHref } from "@/features/analytics/components/figure-links";
import type { PriceView } from "@/features/catalogue";
import type { PlanLineView } from "@/features/catalogue/components/admin/plan-line-view";
import type { AdminPlan } from "@/features/catalogue/types/admin-plan";
import { formatMoney } from "@/i18n/format";
import type { Locale } from "@/lib/locale";

type Labels = {
  identity: (plan: AdminPlan) => string;
  onRequest: string;
  per: Record<PriceView["interval"], string>;
  promotion: (promotion: { label: string; percent: number }) => string;
};

type Facts = {
  prices: PriceView[];
  statistics: PlanStatistics | undefined;
  currency: string;
  /** The first of the 30 days, as the customer list's filter expects it. */
  windowFrom: Day;
};

/** The first day of the "in 30 days" window, whose last day is today. */
export const windowFrom = (ctx: Pick<AppContext, "clock" | "policy">): Day =>
  plusDays(dayOf(ctx.clock.now(), ctx.policy.timeZone), 1 - WINDOW_DAYS);

/** A plan's row: its numbers as text, each with the URL of the list it counts. */
export function planLine(plan: AdminPlan, facts: Facts, locale: Locale, labels: Labels): PlanLineView {
  const { prices } = facts;
  const money = (amount: number, currency: string) => formatMoney(amount, currency, locale);
  const paid = prices.filter((price) => price.unitAmount > 0);
  const texts = paid.map((price) => ({
    text: `${money(price.effectiveAmount, price.currency)} ${labels.per[price.interval]}`,
    struck: price.effectiveAmount === price.unitAmount ? null : money(price.unitAmount, price.currency),
  }));
  const free = plan.sale === "free" ? money(0, facts.currency) : labels.onRequest;
  const promotion = paid.find((price) => price.promotion)?.promotion;
  return {
    plan: switchable(plan, prices, locale, labels),
    href: `/dashboard/settings/plans/${plan.id}`,
    identity: labels.identity(plan),
    prices: texts.length > 0 ? texts : [{ text: free, struck: null }],
    promotion: promotion ? labels.promotion(promotion) : null,
    figures: toFigures(plan, facts, locale),
  };
}

/** What the switch needs to describe its effect. */
export const switchable = (
  plan: AdminPlan,
  prices: PriceView[],
  locale: Locale,
  labels: Pick<Labels, "per">,
): PlanLineView["plan"] => ({
  id: plan.id,
  name: plan.name[locale],
  active: plan.active,
  needed: plan.needed,
  apps: plan.apps,
  prices: prices
    .map(
      (price) =>
        `${formatMoney(price.effectiveAmount, price.currency, locale)} ${labels.per[price.interval]}`,
    )
    .join(" · "),
});

export function toFigures(
  plan: AdminPlan,
  { statistics, currency, windowFrom }: Omit<Facts, "prices">,
  locale: Locale,
): PlanLineView["figures"] {
  const percent = (value: number) =>
    value.toLocaleString(locale, { style: "percent", maximumFractionDigits: 1 });
  const count = (value: number, href: string | null) => ({ text: value.toLocaleString(locale), href });
  if (plan.sale === "free") return { subscribers: null, new: null, mrr: null, churn: null, conversion: null };
  const s = statistics;
  return {
    subscribers: count(s?.activeSubscribers ?? 0, activeHref(plan.slug)),
    new: count(s?.newIn30Days ?? 0, newHref(windowFrom, plan.slug)),
    mrr: { text: formatMoney(s?.mrrMinor ?? 0, currency, locale), href: revenueHref(plan.slug) },
    churn:
      s?.churnRate == null ? null : { text: percent(s.churnRate), href: endedHref(windowFrom, plan.slug) },
    conversion: s?.conversion == null ? null : { text: percent(s.conversion), href: null },
  };
}
