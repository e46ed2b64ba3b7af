import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/i18n/format";
import type { Figure, Overview } from "../types/overview";

/** What each chart shows, as a sentence: its title. */
export function useFindings({ mrr, active, started, ended, paid, currency }: Overview) {
  const t = useTranslations("adminOverview.trends");
  const format = useFormatter();
  const locale = useLocale();
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const toPercent = ({ now, before }: Figure) =>
    format.number(Math.abs(now - before) / before, { style: "percent", maximumFractionDigits: 1 });
  const way = ({ now, before }: Figure) => (now === before ? "same" : now > before ? "up" : "down");

  const mrrFinding =
    way(mrr) === "same"
      ? t("mrr.same")
      : mrr.before <= 0
        ? t("mrr.first", { amount: money(mrr.now) })
        : t(way(mrr) === "up" ? "mrr.up" : "mrr.down", { percent: toPercent(mrr) });
  const paidFinding =
    paid.now === 0
      ? t("paid.none")
      : paid.before === 0 || way(paid) === "same"
        ? t("paid.first", { amount: money(paid.now) })
        : t(way(paid) === "up" ? "paid.up" : "paid.down", {
            amount: money(paid.now),
            percent: toPercent(paid),
          });
  return {
    mrr: mrrFinding,
    active:
      way(active) === "same"
        ? t("active.same")
        : t(way(active) === "up" ? "active.up" : "active.down", {
            count: Math.abs(active.now - active.before),
          }),
    movement: t("movement.finding", { started: started.now, ended: ended.now }),
    paid: paidFinding,
  };
}
