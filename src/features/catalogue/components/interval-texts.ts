import { useLocale, useTranslations } from "next-intl";
import { yearlySaving } from "@/domain/money";
import { formatMoney } from "@/i18n/format";
import type { PlanView } from "../types/plan-view";
import type { IntervalTexts } from "./interval-switch";
import { priceOf } from "./plan-choice";

/** The texts of the switch between month and year. */
export function useIntervalTexts(plans: PlanView[]): IntervalTexts {
  const t = useTranslations("plans");
  const locale = useLocale();
  const savings = plans.map((plan) => {
    const [month, year] = [priceOf(plan, "month"), priceOf(plan, "year")];
    return {
      amount: month && year ? yearlySaving(month.unitAmount, year.unitAmount) : 0,
      currency: month?.currency ?? "brl",
    };
  });
  const most = savings.sort((a, b) => b.amount - a.amount)[0];
  return {
    legend: t("interval.legend"),
    month: t("interval.month"),
    year: t("interval.year"),
    saving:
      most && most.amount > 0
        ? t("saveUpTo", { amount: formatMoney(most.amount, most.currency, locale) })
        : null,
  };
}
