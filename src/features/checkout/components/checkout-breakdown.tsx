import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { lastMoment } from "@/domain/promotion";
import { formatDate, formatMoney } from "@/i18n/format";
import { type CheckoutOffer, checkoutSummary } from "./checkout-summary";

/** What is charged today, next, and later where that differs. */
export function CheckoutBreakdown({ offer, now }: { offer: CheckoutOffer; now: Date }) {
  const t = useTranslations("checkout");
  const locale = useLocale();
  const money = (amount: number) => formatMoney(amount, offer.currency, locale);
  const { todayMinor, next, later, trialEndsAt } = checkoutSummary(offer, now);
  const off = offer.unitAmount - offer.effectiveAmount;
  const { promotion } = offer;
  const list = money(offer.unitAmount);
  return (
    <>
      <dl className="figures mt-5 grid gap-2 border-y py-4 text-sm">
        <Line term={t(offer.interval, { plan: offer.name })}>
          {promotion ? <s className="text-muted">{list}</s> : list}
        </Line>
        {promotion ? (
          <Line
            term={t("promotion", { label: promotion.label, percent: promotion.percent })}
          >{`− ${money(off)}`}</Line>
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
        <Then
          term={t(offer.interval === "month" ? "thenMonth" : "thenYear")}
          from={t("from", { date: formatDate(next.at, locale) })}
        >
          {money(next.amountMinor)}
        </Then>
        {later ? (
          <Then
            term={t(offer.interval === "month" ? "laterMonth" : "laterYear")}
            from={t("from", { date: formatDate(later.at, locale) })}
          >
            {money(later.amountMinor)}
          </Then>
        ) : null}
      </dl>
      {promotion ? (
        <p className="mt-3 text-muted text-sm">
          {t(`lasts.${promotion.duration}`, { months: promotion.durationMonths ?? 0 })}{" "}
          {promotion.endsAt
            ? t("joinUntil", { date: formatDate(lastMoment(new Date(promotion.endsAt)), locale, "datetime") })
            : null}
        </p>
      ) : null}
    </>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="min-w-0 break-words text-muted">{term}</dt>
      <dd className="whitespace-nowrap text-default">{children}</dd>
    </div>
  );
}

function Then({ term, from, children }: { term: string; from: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-muted">
        {term}
        <span className="block">{from}</span>
      </dt>
      <dd className="font-medium text-base text-emphasis">{children}</dd>
    </div>
  );
}
