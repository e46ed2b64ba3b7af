import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { formatMoney } from "@/i18n/format";
import type { PlanView } from "../types/plan-view";
import { choicePath, PLANS_PATH, priceOf } from "./plan-choice";
import { PlanInclusions } from "./plan-inclusions";

/** What the next plan up would add, for a person on the free one. */
export function NextPlan({ plan }: { plan: PlanView }) {
  const t = useTranslations("dashboard.upgrade");
  const p = useTranslations("plans.action");
  const locale = useLocale();
  const price = priceOf(plan, "month");
  return (
    <Section
      id="next-plan"
      title={t("title", { plan: plan.name })}
      footer={
        <>
          <ButtonLink href={PLANS_PATH} look="quiet" className="-ml-4">
            {t("see")}
          </ButtonLink>
          {price ? (
            <ButtonLink href={choicePath(plan.slug, "month")} look="primary">
              {p("subscribe", { plan: plan.name })}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {price ? (
        <p className="figures font-semibold text-emphasis text-xl">
          {t("price", { amount: formatMoney(price.effectiveAmount, price.currency, locale) })}
        </p>
      ) : null}
      <p className="mt-1 mb-5 text-muted text-sm">
        {plan.trialDays > 0 ? t("trial", { days: plan.trialDays }) : plan.description}
      </p>
      <PlanInclusions lines={plan.highlights} />
    </Section>
  );
}
