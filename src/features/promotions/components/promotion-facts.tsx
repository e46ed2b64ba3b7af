import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { formatMoney } from "@/i18n/format";
import type { PromotablePrice, PromotionEntry } from "../types/promotion";
import { lastingLabel, stateTone, whenLabel, whereLabel } from "./promotion-labels";

/** One promotion: its terms and its results. */
export function PromotionFacts({
  promotion,
  prices,
}: {
  promotion: PromotionEntry;
  prices: PromotablePrice[];
}) {
  const t = useTranslations("adminPromotions");
  const locale = useLocale();
  const currency = prices[0]?.currency ?? "brl";
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const { state, percent, targets, results } = promotion;
  const facts = [
    [t("list.discount"), `${t("list.percent", { percent })} · ${lastingLabel(promotion, t)}`],
    [t("list.where"), whereLabel(targets, prices, t)],
    [t("list.when"), whenLabel(promotion, t, locale)],
    [t("results.signUps"), String(results.signUps)],
    [t("results.first"), money(results.firstRevenueMinor)],
    [t("results.revenue"), money(results.revenueMinor)],
  ];
  return (
    <Section
      id="promotion-results"
      title={t("results.title")}
      aside={<Badge tone={stateTone[state]}>{t(`state.${state}`)}</Badge>}
      footer={t(state === "ended" || state === "withdrawn" ? "form.over" : "list.definition")}
    >
      <dl className="figures grid gap-x-6 gap-y-4 text-sm sm:grid-cols-3">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt className="text-muted">{term}</dt>
            <dd className="mt-0.5 font-medium text-emphasis">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
