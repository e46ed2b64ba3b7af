import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { INTERVALS, type Interval } from "@/domain/plan";
import { formatDate, formatMoney } from "@/i18n/format";
import type { PriceView } from "../../types/plan-view";
import type { PriceGeneration } from "../../types/price-change";
import { PriceChangeButton } from "./price-change-button";

type Props = {
  plan: { id: string; name: string; currency: string };
  history: PriceGeneration[];
  /** What customers see now, with a running promotion. */
  shown: PriceView[];
};

/** What new customers pay now in each interval, with a button to change it. */
export function CurrentPrices({ plan, history, shown }: Props) {
  const t = useTranslations("adminPrices.current");
  return (
    <Section id="current-prices" title={t("title")} sentence={t("sentence")} bodyClassName="pb-2!">
      <ul className="divide-y divide-muted">
        {INTERVALS.map((interval) => (
          <PriceLine
            key={interval}
            plan={plan}
            interval={interval}
            price={history.find((price) => price.current && price.interval === interval) ?? null}
            promotion={shown.find((price) => price.interval === interval)}
          />
        ))}
      </ul>
    </Section>
  );
}

function PriceLine({
  plan,
  interval,
  price,
  promotion: view,
}: {
  plan: Props["plan"];
  interval: Interval;
  price: PriceGeneration | null;
  promotion: PriceView | undefined;
}) {
  const t = useTranslations("adminPrices");
  const locale = useLocale();
  const money = (amount: number) => formatMoney(amount, price?.currency ?? plan.currency, locale);
  const isWaiting = price !== null && !price.published;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-0">
        <h3 className="text-muted text-sm">{t(`interval.${interval}`)}</h3>
        <p className="figures mt-0.5 text-emphasis text-lg">
          {price ? (
            <>
              {money(price.unitAmount)} <span className="text-muted text-sm">{t(`per.${interval}`)}</span>
            </>
          ) : (
            t("current.none")
          )}
        </p>
        {price ? (
          <p className="mt-1 text-muted text-sm">
            {[
              t("current.since", { date: formatDate(price.from, locale) }),
              t("current.generation", { generation: price.generation }),
              t("current.subscribers", { count: price.subscribers }),
            ].join(" · ")}
          </p>
        ) : null}
        {view?.promotion ? (
          <p className="mt-1 text-accent text-sm">
            {t("current.promotion", { label: view.promotion.label, amount: money(view.effectiveAmount) })}
          </p>
        ) : null}
        {isWaiting ? <p className="mt-1 text-attention text-sm">{t("current.waiting")}</p> : null}
      </div>
      {isWaiting ? null : (
        <PriceChangeButton
          priced={{
            planId: plan.id,
            planName: plan.name,
            interval,
            currency: price?.currency ?? plan.currency,
            current: price && { priceId: price.priceId, unitAmount: price.unitAmount },
          }}
        />
      )}
    </li>
  );
}
