import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { formatCharge, formatDate, formatMoney } from "@/i18n/format";
import type { SubscriptionView } from "../types/subscription-view";
import { StatusBadge } from "./status-badge";

/** The current plan with the price this subscriber pays, and a link to the other plans. */
export function PlanSummary({ subscription }: { subscription: SubscriptionView }) {
  const t = useTranslations("plan.current");
  const common = useTranslations("common");
  const locale = useLocale();
  const { plan, price, priceChange, nextCharge } = subscription;
  const subscribed = subscription.id !== null;
  return (
    <Section
      id="current-plan"
      title={t("title")}
      aside={subscribed || subscription.endedAt ? <StatusBadge subscription={subscription} /> : null}
      footer={
        <>
          <p className="figures">
            {nextCharge
              ? t("next", {
                  amount: formatCharge(nextCharge, locale, common("amountOnInvoice")),
                  date: formatDate(nextCharge.at, locale),
                })
              : t("noNext")}
          </p>
          <ButtonLink href="/subscription/plans" look={subscribed ? "secondary" : "primary"}>
            {subscribed ? t("change") : t("choose")}
          </ButtonLink>
        </>
      }
    >
      <p className="font-semibold text-emphasis text-xl">{plan.name}</p>
      <p className="figures mt-1 text-default">
        {price
          ? `${formatMoney(price.unitAmount, price.currency, locale)} ${t(price.interval === "month" ? "perMonth" : "perYear")}`
          : t("free")}
      </p>
      {price && priceChange ? (
        <p className="figures mt-1 max-w-[60ch] text-attention text-sm">
          {t("changes", {
            amount: `${formatMoney(priceChange.unitAmount, priceChange.currency, locale)} ${t(price.interval === "month" ? "perMonth" : "perYear")}`,
            date: formatDate(priceChange.at, locale),
          })}
        </p>
      ) : price ? (
        <p className="mt-1 max-w-[60ch] text-muted text-sm">{t("own")}</p>
      ) : null}
    </Section>
  );
}
