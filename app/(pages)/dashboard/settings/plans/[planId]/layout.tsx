import { ArrowLeft } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { PlanStateSwitch } from "@/features/catalogue/components/admin/plan-state-switch";
import { PlanTabs } from "@/features/catalogue/components/admin/plan-tabs";
import { ClientMessages } from "@/i18n/client-messages";
import { planLabels } from "../plan-labels";
import { switchable } from "../plan-lines";
import { getPlan, pricesOf } from "../plan-of";
import { PlanFigures } from "./plan-figures";

type Props = { children: ReactNode; params: Promise<{ planId: string }> };

export default async function PlanLayout({ children, params }: Props) {
  const plan = await getPlan((await params).planId);
  const [t, locale, labels, prices] = await Promise.all([
    getTranslations("adminPlans"),
    getLocale(),
    planLabels(),
    pricesOf(plan),
  ]);
  const isWaiting = plan.prices.some((price) => !price.published);
  return (
    <ClientMessages areas={["adminPlans", "plans"]}>
      <div className="mb-2 flex flex-wrap justify-between gap-x-4">
        <Link
          href="/dashboard/settings/plans"
          className="link inline-flex min-h-10 items-center gap-1.5 text-sm"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {t("back")}
        </Link>
        <Link
          href={`/dashboard/settings/audit?subject=${encodeURIComponent(`plan:${plan.id}`)}`}
          className="link inline-flex min-h-10 items-center text-sm"
        >
          {t("head.audit")}
        </Link>
      </div>
      <PageHeader
        title={plan.name[locale]}
        sentence={labels.identity(plan)}
        action={
          <div className="flex items-center gap-3">
            {plan.needed === "fallback" ? null : (
              <Badge tone={plan.active ? "success" : "muted"}>
                {t(plan.active ? "state.active" : "state.inactive")}
              </Badge>
            )}
            <PlanStateSwitch plan={switchable(plan, prices, locale, labels)} />
          </div>
        }
      />
      <div className="mb-6 grid gap-3 empty:hidden">
        {isWaiting ? (
          <Alert tone="attention" title={t("head.waitingTitle")}>
            {t("head.waitingSentence")}
          </Alert>
        ) : plan.active ? null : (
          <Alert tone="info" title={t(plan.apps > 0 ? "head.offTitle" : "head.newTitle")}>
            {t(plan.apps > 0 ? "head.offSentence" : "head.newSentence")}
          </Alert>
        )}
        {plan.copyOwed ? (
          <Alert tone="info" title={t("head.copyTitle")}>
            {t("head.copySentence")}
          </Alert>
        ) : null}
      </div>
      <PlanFigures plan={plan} />
      <PlanTabs base={`/dashboard/settings/plans/${plan.id}`} />
      {children}
    </ClientMessages>
  );
}
