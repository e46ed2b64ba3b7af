import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { hasRole } from "@/features/accounts";
import { cacheHitRate, countOpenAlerts, getOverview, listPlanLabels } from "@/features/analytics";
import { AlertsBanner } from "@/features/analytics/components/alerts-banner";
import { Health } from "@/features/analytics/components/health";
import { MainFigures } from "@/features/analytics/components/main-figures";
import { OverviewEmpty } from "@/features/analytics/components/overview-empty";
import { PlanFigures } from "@/features/analytics/components/plan-figures";
import { RevenueBridge } from "@/features/analytics/components/revenue-bridge";
import { Trends } from "@/features/analytics/components/trends";
import { getWebhookHead } from "@/features/backoffice";
import { getSyncView } from "@/features/sync-runs";
import { SyncCard } from "@/features/sync-runs/components/sync-card";
import { ClientMessages } from "@/i18n/client-messages";
import { formatDate } from "@/i18n/format";
import { signedInContext } from "@/page-context";

const PATH = "/dashboard/settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminOverview"))("title") };
}

type Props = { searchParams: Promise<{ period?: string | string[] }> };

export default async function OverviewPage({ searchParams }: Props) {
  const { ctx, viewer } = await signedInContext(PATH);
  // Every person may open the settings' root: without the admin role it redirects to the account.
  if (!hasRole(viewer, "admin")) redirect(`${PATH}/account`);
  const t = await getTranslations("adminOverview");
  const locale = await getLocale();
  const period = (await searchParams).period === "months" ? "months" : "days";
  const [overview, plans, alerts, webhooks, sync] = await Promise.all([
    getOverview(ctx, period),
    listPlanLabels(ctx),
    countOpenAlerts(ctx),
    getWebhookHead(ctx),
    getSyncView(ctx),
  ]);
  const isEmpty = overview.trend.length === 0 && overview.plans.length === 0;
  return (
    <>
      <PageHeader
        title={t("title")}
        sentence={t("sentence", { date: formatDate(ctx.clock.now(), locale) })}
      />
      <div className="flex flex-col gap-6">
        <AlertsBanner alerts={alerts} />
        {isEmpty ? (
          <OverviewEmpty />
        ) : (
          <>
            <MainFigures overview={overview} />
            <RevenueBridge overview={overview} />
            <Trends overview={overview} period={period} />
            <PlanFigures overview={overview} plans={plans} />
          </>
        )}
        <ClientMessages areas={["adminSync"]}>
          <SyncCard view={sync} />
        </ClientMessages>
        <Health webhooks={webhooks} hitRate={cacheHitRate(ctx)} />
      </div>
    </>
  );
}
