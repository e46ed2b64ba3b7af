import { CreditCard } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { ExternalButton } from "@/components/ui/plain-button";
import { formatCharge, formatDate } from "@/i18n/format";
import type { SubscriptionView } from "../types/subscription-view";
import { cardBrand } from "./card-brand";
import { statusLabels } from "./status-labels";

/** The open debt, or else the amount and date of the next charge: the largest element of the page. */
export function NextCharge({ subscription }: { subscription: SubscriptionView }) {
  const t = useTranslations("dashboard.next");
  const common = useTranslations("common");
  const locale = useLocale();
  const { openInvoice: debt, nextCharge, card, price } = subscription;

  const state = statusLabels(subscription, locale);
  // A scheduled change can change the interval, so the current interval is not shown with the amount.
  const changes = subscription.pendingChange?.source === "schedule";

  const due = debt ? { amount: debt.amountDue, currency: debt.currency } : nextCharge;
  return (
    <Section
      id="next-charge"
      title={debt ? t("debtTitle") : t("title")}
      footer={
        due ? (
          <>
            <p className="figures flex min-h-10 items-center gap-2.5">
              <CreditCard aria-hidden className="size-[18px]" />
              {card ? t("card", { brand: cardBrand(card.brand), last4: card.last4 }) : t("noCard")}
            </p>
            {debt?.url && state.action !== "pay" ? (
              <ExternalButton href={debt.url} look="primary">
                {t("payDebt")}
              </ExternalButton>
            ) : null}
          </>
        ) : null
      }
    >
      {due ? (
        <>
          <p className="figures font-semibold text-2xl text-emphasis">
            {formatCharge(due, locale, common("amountOnInvoice"))}
            {price && !debt && !changes ? (
              <span className="ml-2 font-normal text-base text-muted tracking-normal">
                {t(price.interval)}
              </span>
            ) : null}
          </p>
          <p className="figures mt-1 text-default">
            {debt || !nextCharge
              ? t(state.action === "pay" ? "debt" : "debtEnded")
              : t("on", { date: formatDate(nextCharge.at, locale) })}
          </p>
        </>
      ) : (
        <>
          <p className="font-semibold text-emphasis text-xl">{t("nothing")}</p>
          <p className="figures mt-1 text-muted">
            {subscription.status === "free"
              ? t("nothingFree")
              : subscription.cancelAt
                ? t("nothingEnding", { date: formatDate(subscription.cancelAt, locale) })
                : t("nothingPaused")}
          </p>
        </>
      )}
    </Section>
  );
}
