import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/card";
import { cardBrand } from "@/features/billing-view/components/card-brand";
import { StatusBadge } from "@/features/billing-view/components/status-badge";
import { formatCharge, formatDate, formatMoney } from "@/i18n/format";
import type { CustomerOverview } from "../../types/customer-overview";

/** What the customer has, pays and owes: the sentences first, then the facts. */
export function CustomerFacts({ story }: { story: CustomerOverview }) {
  const t = useTranslations("adminCustomers.story");
  const common = useTranslations("common");
  const locale = useLocale();
  const { subscription: held, mrr } = story;
  const { nextCharge, openInvoice } = held;
  const day = (instant: string) => formatDate(instant, locale);
  return (
    <Section id="subscription" title={t("stateTitle")} aside={<StatusBadge subscription={held} />}>
      <p className="figures font-semibold text-emphasis text-lg">
        {nextCharge
          ? t("paysNext", {
              amount: formatCharge(nextCharge, locale, common("amountOnInvoice")),
              date: day(nextCharge.at),
            })
          : t("paysNothing")}{" "}
        {openInvoice ? (
          <span className="text-danger">
            {t("owes", { amount: formatMoney(openInvoice.amountDue, openInvoice.currency, locale) })}
          </span>
        ) : null}
      </p>
      <dl className="figures mt-5 grid gap-x-8 gap-y-4 text-sm sm:grid-cols-2">
        <Fact name={t("facts.plan")}>{held.plan.name}</Fact>
        <Fact name={t("facts.access")}>
          {t(`access.${held.access.kind}`, { date: held.access.until ? day(held.access.until) : "" })}
        </Fact>
        {held.price ? (
          <Fact name={t("facts.price")}>
            {formatMoney(held.price.unitAmount, held.price.currency, locale)}{" "}
            {t(held.price.interval === "year" ? "perYear" : "perMonth")}
            <PriceNote story={story} />
          </Fact>
        ) : null}
        <Fact name={t("facts.mrr")}>{formatMoney(mrr, held.price?.currency ?? "brl", locale)}</Fact>
        {held.currentPeriodStart && held.currentPeriodEnd ? (
          <Fact name={t("facts.period")}>
            {t("facts.periodValue", { from: day(held.currentPeriodStart), to: day(held.currentPeriodEnd) })}
          </Fact>
        ) : null}
        {held.status === "trialing" && held.trialEndsAt ? (
          <Fact name={t("facts.trial")}>{day(held.trialEndsAt)}</Fact>
        ) : null}
        {held.cancelAt ? <Fact name={t("facts.cancelAt")}>{day(held.cancelAt)}</Fact> : null}
        {held.endedAt ? <Fact name={t("facts.ended")}>{day(held.endedAt)}</Fact> : null}
        <Fact name={t("facts.card")}>
          {held.card
            ? t("facts.cardValue", {
                brand: cardBrand(held.card.brand),
                last4: held.card.last4,
                month: String(held.card.expMonth).padStart(2, "0"),
                year: String(held.card.expYear),
              })
            : t("facts.noCard")}
        </Fact>
        {story.sums.map((sum) => (
          <Fact key={sum.currency} name={t("facts.paid")}>
            {formatMoney(sum.paid, sum.currency, locale)}
          </Fact>
        ))}
      </dl>
    </Section>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="text-muted text-xs">{name}</dt>
    <dd className="mt-0.5 text-default">{children}</dd>
  </div>
);

/** What a new customer would pay: subscribers keep the price that they started with. */
function PriceNote({ story: { price } }: { story: CustomerOverview }) {
  const t = useTranslations("adminCustomers.story.price");
  const locale = useLocale();
  if (!price) return null;
  const { current } = price;
  return (
    <span className="block text-muted text-xs">
      {current === null
        ? t("notSold", { mine: price.generation })
        : current.id === price.id
          ? t("same")
          : t("locked", {
              amount: formatMoney(current.unitAmount, price.currency, locale),
              mine: price.generation,
              current: current.generation,
            })}
    </span>
  );
}
