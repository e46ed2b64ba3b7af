import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { TableEmpty } from "@/components/table/table-empty";
import { ButtonLink } from "@/components/ui/button";
import { planStatistics } from "@/features/analytics";
import { listAdminPlans } from "@/features/backoffice";
import { PlansTable } from "@/features/catalogue/components/admin/plans-table";
import { listPlans } from "@/features/offers";
import { ClientMessages } from "@/i18n/client-messages";
import { adminContext } from "@/page-context";
import { Definitions } from "./definitions";
import { planLabels } from "./plan-labels";
import { planLine, windowFrom } from "./plan-lines";
import { asListPrice } from "./plan-of";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminPlans"))("title") };
}

export default async function PlansPage() {
  const { ctx } = await adminContext("/dashboard/settings/plans");
  const locale = await getLocale();
  const t = await getTranslations("adminPlans");
  const [plans, shown, statistics, labels] = await Promise.all([
    listAdminPlans(ctx),
    listPlans(ctx, locale),
    planStatistics(ctx),
    planLabels(),
  ]);
  const effective = new Map(shown.plans.map((plan) => [plan.id, plan.prices]));
  const { currency } = ctx.policy;
  const lines = plans.map((plan) => {
    const prices = effective.get(plan.id) ?? plan.prices.map(asListPrice);
    const facts = { prices, statistics: statistics.get(plan.id), currency, windowFrom: windowFrom(ctx) };
    return planLine(plan, facts, locale, labels);
  });
  const create = (
    <ButtonLink href="/dashboard/settings/plans/new" look="primary">
      {t("create")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} sentence={t("sentence")} action={create} />
      <section aria-labelledby="plans-list" className="rounded-card border bg-raised">
        <div className="px-5 pt-5 pb-4 sm:px-6">
          <h2 id="plans-list" className="text-base">
            {t("list.title")}
          </h2>
          <p className="mt-0.5 max-w-[70ch] text-muted text-sm">{t("list.sentence")}</p>
        </div>
        {lines.length > 0 ? (
          <ClientMessages areas={["adminPlans"]}>
            <PlansTable labelledBy="plans-list" lines={lines} />
          </ClientMessages>
        ) : (
          <TableEmpty title={t("list.empty")} sentence={t("list.emptySentence")} action={create} />
        )}
      </section>
      <Definitions />
    </>
  );
}
