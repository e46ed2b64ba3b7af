import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { formatDate } from "@/i18n/format";
import type { CustomerOverview } from "../../types/customer-overview";
import { CopyableId } from "./copyable-id";
import { SyncNow } from "./sync-now";

/** The customer's ids at Stripe, when we last synced, and a button to sync now. */
export function StripeFacts({ story: { app, stripe } }: { story: CustomerOverview }) {
  const t = useTranslations("adminCustomers.story.stripe");
  const locale = useLocale();
  const { customerId, subscriptionId } = stripe;
  return (
    <Section id="stripe" title={t("title")} {...(customerId ? { footer: <SyncNow appId={app.id} /> } : {})}>
      <dl className="grid gap-2">
        <CopyableId name={t("app")} id={app.id} />
        {customerId ? <CopyableId name={t("customer")} id={customerId} /> : null}
        {subscriptionId ? <CopyableId name={t("subscription")} id={subscriptionId} /> : null}
      </dl>
      <p className="figures mt-4 text-muted text-sm">
        {customerId === null
          ? t("noCustomer")
          : stripe.syncedAt
            ? t("synced", { date: formatDate(stripe.syncedAt, locale, "datetime") })
            : t("neverSynced")}
      </p>
      {stripe.deleted ? <p className="mt-1 text-danger text-sm">{t("deleted")}</p> : null}
    </Section>
  );
}
