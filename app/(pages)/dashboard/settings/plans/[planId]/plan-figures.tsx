import { getLocale, getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { planStatistics } from "@/features/analytics";
import { Definition } from "@/features/analytics/components/definition";
import { FIGURES } from "@/features/catalogue/components/admin/plan-line-view";
import type { AdminPlan } from "@/features/catalogue/types/admin-plan";
import { adminContext } from "@/page-context";
import { DEFINITION_OF } from "../definitions";
import { toFigures, windowFrom } from "../plan-lines";

/** One plan's figures in a line; the free plan is not sold and has none. */
export async function PlanFigures({ plan }: { plan: AdminPlan }) {
  if (plan.sale === "free") return null;
  const { ctx } = await adminContext(`/dashboard/settings/plans/${plan.id}`);
  const [t, tDefinition, locale, statistics] = await Promise.all([
    getTranslations("adminPlans"),
    getTranslations("adminOverview.definitions"),
    getLocale(),
    planStatistics(ctx),
  ]);
  const facts = {
    statistics: statistics.get(plan.id),
    currency: ctx.policy.currency,
    windowFrom: windowFrom(ctx),
  };
  const figures = toFigures(plan, facts, locale);
  return (
    <dl
      aria-label={t("head.stats")}
      className="figures mb-6 grid grid-cols-2 gap-x-6 gap-y-4 rounded-card border bg-raised px-5 py-4 sm:grid-cols-3 sm:px-6 lg:grid-cols-5"
    >
      {FIGURES.map((name) => {
        const figure = figures[name];
        return (
          <div key={name} className="relative">
            <dt className="flex items-center justify-between gap-2 text-muted text-xs">
              {t(`list.columns.${name}`)}
              <Definition label={tDefinition("open", { figure: t(`list.columns.${name}`) })}>
                {tDefinition(DEFINITION_OF[name])}
              </Definition>
            </dt>
            <dd className="mt-1 font-medium text-emphasis text-lg">
              {figure?.href ? (
                <Link href={figure.href} className="link">
                  {figure.text}
                </Link>
              ) : (
                (figure?.text ?? <span className="font-normal text-sm text-subtle">{t("none")}</span>)
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
