import { CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { cardBrand } from "@/features/billing-view/components/card-brand";
import { statusLabels } from "@/features/billing-view/components/status-labels";
import type { SubscriptionView } from "@/features/billing-view/types/subscription-view";
import { confirmedSentence } from "./confirmed-sentence";

const steps = [
  { key: "stepDashboard", href: "/dashboard" },
  { key: "stepInvoices", href: "/invoices" },
  { key: "stepPlan", href: "/plan" },
] as const;

/** What was bought, when it is charged next, and first steps. */
export function CheckoutConfirmed({ subscription }: { subscription: SubscriptionView }) {
  const t = useTranslations("billing.success");
  const s = useTranslations("status");
  const locale = useLocale();
  const { key, values } = confirmedSentence(subscription, locale);
  const state = statusLabels(subscription, locale);
  const { card } = subscription;
  return (
    <div className="animate-appear">
      <CircleCheck aria-hidden className="size-10 text-success" strokeWidth={1.5} />
      <h1 className="mt-4 text-xl">{t("confirmedTitle")}</h1>
      <p className="figures mt-3 text-emphasis text-lg">
        {t(key, { ...values, status: s(`${state.key}.label`, state.values) })}
      </p>
      {card ? (
        <p className="figures mt-1 text-muted">
          {t("card", { brand: cardBrand(card.brand), last4: card.last4 })}
        </p>
      ) : null}
      <ButtonLink href="/dashboard" look="primary" size="lg" className="mt-8">
        {t("toDashboard")}
      </ButtonLink>
      <h2 className="mt-10 border-t pt-6 text-base">{t("stepsTitle")}</h2>
      <ul className="mt-2 text-sm">
        {steps.map((step) => (
          <li key={step.key}>
            <ButtonLink href={step.href} look="quiet" className="link -ml-4">
              {t(step.key)}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
