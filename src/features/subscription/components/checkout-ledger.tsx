import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDate, formatMoney } from "@/i18n/format";
import { type CheckoutOffer, checkoutSummary } from "./checkout-summary";

/** Today, then: the two amounts that matter, in a column. */
export function CheckoutLedger({ offer, now }: { offer: CheckoutOffer; now: Date }) {
  const t = useTranslations("checkout");
  const locale = useLocale();
  const money = (amount: number) => formatMoney(amount, offer.currency, locale);
  const { todayMinor, next, trialEndsAt } = checkoutSummary(offer, now);
  const off = offer.unitAmount - offer.effectiveAmount;
  const price = offer.promotion;
  return (
    <dl className="figures mt-5 grid gap-2 border-y py-4 text-sm">
      <Line term={t(offer.interval, { plan: offer.name })}>{money(offer.unitAmount)}</Line>
      {price && off > 0 ? (
        <Line term={t("promotion", { label: price.label, percent: price.percent })}>{`− ${money(off)}`}</Line>
      ) : null}
      {trialEndsAt ? (
        <Line
          term={t("trial", { date: formatDate(trialEndsAt, locale) })}
        >{`− ${money(offer.effectiveAmount)}`}</Line>
      ) : null}
      <div className="mt-2 flex items-baseline justify-between gap-4 border-muted border-t pt-3">
        <dt className="font-medium text-base text-emphasis">{t("today")}</dt>
        <dd className="font-semibold text-emphasis text-xl">{money(todayMinor)}</dd>
      </div>
      <div className="flex items-baseline justify-between gap-4">
        <dt className="text-muted">
          {t(offer.interval === "month" ? "thenMonth" : "thenYear")}
          <span className="block">{t("from", { date: formatDate(next.at, locale) })}</span>
        </dt>
        <dd className="font-medium text-base text-emphasis">{money(next.amountMinor)}</dd>
      </div>
    </dl>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-muted">{term}</dt>
      <dd className="whitespace-nowrap text-default">{children}</dd>
    </div>
  );
}
