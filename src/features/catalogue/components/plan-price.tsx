import { useLocale, useTranslations } from "next-intl";
import { yearlySaving } from "@/domain/money";
import type { Interval } from "@/domain/plan";
import { lastMoment } from "@/domain/promotion";
import { formatDate, formatMoney } from "@/i18n/format";
import type { PlanView } from "../types/plan-view";
import { priceOf } from "./plan-choice";

/** What a plan costs, large, with the lines that explain it. */
export function PlanPrice({ plan, interval }: { plan: PlanView; interval: Interval }) {
  const t = useTranslations("plans");
  const locale = useLocale();
  const price = priceOf(plan, interval);
  const month = priceOf(plan, "month");

  if (plan.sale === "contact")
    return <PriceLines amount={t("onRequest")} wordy lines={[t("onRequestText")]} />;
  if (plan.sale === "free" || !price) {
    return <PriceLines amount={formatMoney(0, month?.currency ?? "brl", locale)} lines={[t("free")]} />;
  }

  const money = (amount: number) => formatMoney(amount, price.currency, locale);
  const saving = interval === "year" && month ? yearlySaving(month.unitAmount, price.unitAmount) : 0;
  const { promotion } = price;
  const until = promotion?.endsAt ? lastMoment(new Date(promotion.endsAt)) : null;
  const list = money(price.unitAmount);
  const after = {
    once: () => t("afterOnce", { amount: list }),
    months: () => t("afterMonths", { months: promotion?.durationMonths ?? 1, amount: list }),
    forever: () => t("afterForever"),
  };
  const lines = [
    t(interval === "month" ? "perMonth" : "perYear"),
    promotion ? after[promotion.duration]() : null,
    until ? t("promotionUntil", { date: formatDate(until, locale) }) : null,
    saving > 0 ? t("yearSaves", { amount: money(saving) }) : null,
    plan.trialDays > 0 ? t("trial", { days: plan.trialDays }) : null,
  ];
  return (
    <PriceLines
      amount={money(price.effectiveAmount)}
      listPrice={promotion ? list : null}
      lines={lines.filter((line) => line !== null)}
    />
  );
}

function PriceLines({
  amount,
  listPrice = null,
  lines,
  wordy = false,
}: {
  amount: string;
  listPrice?: string | null;
  lines: string[];
  /** A text in place of an amount: a size smaller, on the same line. */
  wordy?: boolean;
}) {
  const t = useTranslations("plans");
  return (
    <div className="figures">
      <p
        className={wordy ? "font-semibold text-emphasis text-xl/11" : "font-semibold text-2xl text-emphasis"}
      >
        {amount}
      </p>
      {listPrice ? (
        <p className="text-muted text-sm">
          <span className="sr-only">{t("listPrice", { amount: listPrice })}</span>
          <s aria-hidden>{listPrice}</s>
        </p>
      ) : null}
      {lines.map((line) => (
        <p key={line} className="text-muted text-sm">
          {line}
        </p>
      ))}
    </div>
  );
}
