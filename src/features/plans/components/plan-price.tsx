import { useLocale, useTranslations } from "next-intl";
import type { Interval } from "@/domain/plan";
import { yearlySaving } from "@/domain/money";
import { formatDate, formatMoney } from "@/i18n/format";
import type { PlanView } from "../types/plan-view";
import { priceOf } from "./plan-choice";

/** What a plan costs, large, with the line that explains it. Its height is the same for every plan. */
export function PlanPrice({ plan, interval }: { plan: PlanView; interval: Interval }) {
  const t = useTranslations("plans");
  const locale = useLocale();
  const price = priceOf(plan, interval);
  const month = priceOf(plan, "month");

  if (plan.sale === "contact") {
    return <PriceLines amount={t("onRequest")} small note={t("onRequestText")} />;
  }
  if (plan.sale === "free" || !price) {
    return <PriceLines amount={formatMoney(0, month?.currency ?? "brl", locale)} note={t("free")} />;
  }

  const money = (amount: number) => formatMoney(amount, price.currency, locale);
  const saving = interval === "year" && month ? yearlySaving(month.unitAmount, price.unitAmount) : 0;
  const promotion = price.promotion;
  const note = promotion
    ? promotion.endsAt
      ? t("promotionUntil", { date: formatDate(promotion.endsAt, locale) })
      : null
    : saving > 0
      ? t("yearSaves", { amount: money(saving) })
      : plan.trialDays > 0
        ? t("trial", { days: plan.trialDays })
        : null;

  return (
    <PriceLines
      amount={money(price.effectiveAmount)}
      struck={promotion ? { label: t("listPrice", { amount: money(price.unitAmount) }), text: money(price.unitAmount) } : null}
      per={t(interval === "month" ? "perMonth" : "perYear")}
      note={note}
    />
  );
}

function PriceLines({
  amount,
  struck = null,
  per,
  note,
  small = false,
}: {
  amount: string;
  struck?: { label: string; text: string } | null;
  per?: string;
  note: string | null;
  small?: boolean;
}) {
  return (
    <div className="figures">
      <p className="flex min-h-11 flex-wrap items-baseline gap-x-1.5">
        <span className={small ? "pt-1.5 font-semibold text-emphasis text-xl" : "font-semibold text-2xl text-emphasis"}>
          {amount}
        </span>
        {per ? <span className="text-muted text-sm">{per}</span> : null}
        {struck ? (
          <s className="text-muted text-sm">
            <span className="sr-only">{struck.label}</span>
            <span aria-hidden>{struck.text}</span>
          </s>
        ) : null}
      </p>
      <p className="mt-1 min-h-10 text-muted text-sm">{note}</p>
    </div>
  );
}
