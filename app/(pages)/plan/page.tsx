import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/ui/card";
import { hasActiveRole } from "@/features/accounts";
import { getSubscriptionView, listHistory } from "@/features/billing-view";
import { CardSummary } from "@/features/billing-view/components/card-summary";
import { HistoryList } from "@/features/billing-view/components/history-list";
import { PlanSummary } from "@/features/billing-view/components/plan-summary";
import { StatusBanner } from "@/features/billing-view/components/status-banner";
import { listPlans } from "@/features/offers";
import { signedInContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plan"))("title") };
}

export default async function PlanPage() {
  const t = await getTranslations("plan");
  const locale = await getLocale();
  const { ctx, viewer } = await signedInContext("/plan");
  const [subscription, history, { plans }] = await Promise.all([
    getSubscriptionView(ctx, viewer.activeAppId, locale),
    listHistory(ctx, viewer.activeAppId, { limit: 30 }),
    listPlans(ctx, locale),
  ]);
  const workspace = viewer.apps.find((app) => app.id === viewer.activeAppId)?.name ?? "";
  const planNames = Object.fromEntries([
    [subscription.plan.id, subscription.plan.name],
    ...plans.map((plan) => [plan.id, plan.name]),
  ]);
  return (
    <>
      <PageHeader title={t("title")} sentence={t("sentence", { workspace })} />
      <StatusBanner subscription={subscription} />
      <div className="grid max-w-3xl gap-6">
        <PlanSummary subscription={subscription} />
        {hasActiveRole(viewer, ctx.policy.buyingRoles) ? <CardSummary card={subscription.card} /> : null}
        <Section id="history" title={t("history.title")} sentence={t("history.sentence")}>
          {history.length > 0 ? (
            <HistoryList entries={history} planNames={planNames} />
          ) : (
            <p className="text-muted text-sm">{t("history.empty")}</p>
          )}
        </Section>
      </div>
    </>
  );
}
