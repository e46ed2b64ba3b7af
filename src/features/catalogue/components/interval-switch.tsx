"use client";

import { useLocale, useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import { yearlySaving } from "@/domain/money";
import type { Interval } from "@/domain/plan";
import { formatMoney } from "@/i18n/format";
import type { PlanView } from "../types/plan-view";
import { priceOf } from "./plan-choice";

/** Monthly or yearly, with the largest saving of a year. */
export function IntervalSwitch({
  plans,
  interval,
  onChange,
}: {
  plans: PlanView[];
  interval: Interval;
  onChange: (interval: Interval) => void;
}) {
  const t = useTranslations("plans");
  const locale = useLocale();
  const savings = plans.map((plan) => {
    const [month, year] = [priceOf(plan, "month"), priceOf(plan, "year")];
    return {
      amount: month && year ? yearlySaving(month.unitAmount, year.unitAmount) : 0,
      currency: month?.currency,
    };
  });
  const most = savings.sort((a, b) => b.amount - a.amount)[0];
  const note =
    most && most.amount > 0 ? (
      <span className="figures text-accent text-xs">
        {t("saveUpTo", { amount: formatMoney(most.amount, most.currency ?? "brl", locale) })}
      </span>
    ) : undefined;
  return (
    <Segmented
      name="interval"
      legend={t("interval.legend")}
      value={interval}
      onChange={onChange}
      options={[
        { value: "month", label: t("interval.month") },
        { value: "year", label: t("interval.year"), note },
      ]}
      className="max-sm:flex max-sm:w-full max-sm:[&>label]:flex-1 max-sm:[&>label]:flex-wrap max-sm:[&>label]:justify-center max-sm:[&>label]:gap-x-2 max-sm:[&>label]:gap-y-0 max-sm:[&>label]:px-2"
    />
  );
}
