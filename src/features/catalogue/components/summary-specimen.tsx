import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/i18n/format";
import type { PlanView } from "../types/plan-view";
import { priceOf } from "./plan-choice";

/** What the summary before payment looks like, with a real plan and its real price. */
export function SummarySpecimen({ plan }: { plan: PlanView }) {
  const t = useTranslations("home.specimen");
  const locale = useLocale();
  const price = priceOf(plan, "month");
  if (!price) return null;
  const money = (amount: number) => formatMoney(amount, price.currency, locale);
  const { promotion } = price;
  const lasts =
    promotion?.duration === "forever" || (promotion?.duration === "months" && promotion.durationMonths !== 1);
  return (
    <figure aria-label={t("label")} className="mx-auto w-full max-w-[400px]">
      <div className="rounded-card border bg-raised p-6 shadow-float">
        <dl className="figures grid gap-4 text-sm">
          <div className="flex justify-between gap-4 border-b pb-4">
            <dt className="font-medium text-emphasis">{t("plan", { plan: plan.name })}</dt>
            <dd className="text-default">{money(price.unitAmount)}</dd>
          </div>
          <div className="flex items-baseline justify-between gap-4">
            <dt className="font-medium text-base text-emphasis">{t("today")}</dt>
            <dd className="font-semibold text-2xl text-emphasis">{money(price.effectiveAmount)}</dd>
          </div>
          <div className="flex justify-between gap-4">
            <dt className="text-muted">{t("then")}</dt>
            <dd className="text-default">{money(lasts ? price.effectiveAmount : price.unitAmount)}</dd>
          </div>
          <div className="flex justify-between gap-4">
            <dt className="text-muted">{t("cancel")}</dt>
            <dd className="text-default">{t("anyTime")}</dd>
          </div>
        </dl>
      </div>
      <figcaption className="mt-3 text-center text-muted text-xs">{t("caption")}</figcaption>
    </figure>
  );
}
