import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { formatDate, formatMoney } from "@/i18n/format";
import type { PriceChangePreview } from "../../types/price-change";

/** What a new price will mean, shown before it is confirmed. */
export function PriceChangeImpact({ preview }: { preview: PriceChangePreview }) {
  const t = useTranslations("adminPrices");
  const locale = useLocale();
  const money = (amount: number) => formatMoney(amount, preview.currency, locale);
  const { current, unitAmount, newCustomers, openCheckouts, oddity } = preview;
  const { promotion } = newCustomers;
  return (
    <>
      <dl className="grid gap-3 text-sm">
        <Fact term={t("change.newCustomers")}>
          <p className="font-medium text-emphasis">
            {t("change.fromNow", { amount: money(unitAmount), per: t(`per.${preview.interval}`) })}
          </p>
          {current ? (
            <p className="text-muted">
              {t("change.difference", difference(current.unitAmount, unitAmount, money))}
            </p>
          ) : null}
          {promotion ? (
            <p>
              {t("change.promotion", {
                amount: money(newCustomers.amount),
                label: promotion.label,
                percent: promotion.percent,
                until: promotion.endsAt ? formatDate(promotion.endsAt, locale, "datetime") : "none",
              })}
            </p>
          ) : null}
        </Fact>
        <Fact term={t("change.keep")}>{t("change.keepText", { count: preview.keep })}</Fact>
        {preview.keep > 0 ? (
          <Fact term={t("change.mrr")}>
            {t("change.mrrText", { now: money(preview.mrr.now), moved: money(preview.mrr.ifMoved) })}
          </Fact>
        ) : null}
        {openCheckouts > 0 ? (
          <Fact term={t("change.open")}>{t("change.openText", { count: openCheckouts })}</Fact>
        ) : null}
      </dl>
      {oddity ? (
        <Alert tone="attention" title={t(`change.${oddity}`)}>
          {t(`change.${oddity}Sentence`)}
        </Alert>
      ) : null}
    </>
  );
}

/** The difference from the current amount; the percentage is rounded for reading. */
const difference = (from: number, to: number, money: (amount: number) => string) => ({
  sign: to > from ? "up" : "down",
  amount: money(Math.abs(to - from)),
  percent: from === 0 ? 0 : Math.round((Math.abs(to - from) * 100) / from),
});

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt className="text-muted text-xs">{term}</dt>
    <dd className="figures mt-0.5 text-default">{children}</dd>
  </div>
);
