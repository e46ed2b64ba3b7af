import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { ExternalButton } from "@/components/ui/plain-button";
import { formatMoney } from "@/i18n/format";
import type { SubscriptionView } from "../types/subscription-view";
import { statusLabels } from "./status-labels";

/** A banner for a status that needs attention, with at most one action. Empty for any other status. */
export function StatusBanner({ subscription }: { subscription: SubscriptionView }) {
  const t = useTranslations("status");
  const locale = useLocale();
  const { key, tone, values, action } = statusLabels(subscription, locale);
  if (tone === "success" || tone === "muted" || key === "trialing") return null;

  const debt = subscription.openInvoice;
  return (
    <Alert
      tone={tone}
      title={t(`${key}.label`, values)}
      className="mb-8"
      action={
        action === "pay" && debt?.url ? (
          <ExternalButton href={debt.url} look="primary">
            {t("pay", { amount: formatMoney(debt.amountDue, debt.currency, locale) })}
          </ExternalButton>
        ) : null
      }
    >
      {t(`${key}.sentence`, values)}
    </Alert>
  );
}
