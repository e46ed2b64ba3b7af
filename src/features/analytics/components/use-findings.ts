import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/i18n/format";
import type { Overview, TrendPeriod, TrendPoint } from "../types/overview";

/** What each chart shows over the chosen period, as a sentence: its title. */
export function useFindings({ trend, currency }: Overview, period: TrendPeriod) {
  const t = useTranslations("adminOverview.trends");
  const tPeriod = useTranslations("adminOverview.period");
  const format = useFormatter();
  const locale = useLocale();
  const span = tPeriod(period);
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const sum = (figure: (point: TrendPoint) => number) => trend.reduce((all, point) => all + figure(point), 0);

  const [first, last] = [trend[0], trend.at(-1)];
  const mrr = { now: last?.mrrMinor ?? 0, before: first?.mrrMinor ?? 0 };
  const gained = (last?.active ?? 0) - (first?.active ?? 0);
  const paid = sum((point) => point.paidMinor);
  const percent = format.number(Math.abs(mrr.now - mrr.before) / Math.max(mrr.before, 1), {
    style: "percent",
    maximumFractionDigits: 1,
  });
  return {
    mrr:
      mrr.now === mrr.before
        ? t("mrr.same", { span })
        : mrr.before <= 0
          ? t("mrr.first", { amount: money(mrr.now) })
          : t(mrr.now > mrr.before ? "mrr.up" : "mrr.down", { percent, span }),
    active:
      gained === 0
        ? t("active.same", { span })
        : t(gained > 0 ? "active.up" : "active.down", { count: Math.abs(gained), span }),
    movement: t("movement.finding", {
      started: sum((point) => point.started),
      ended: sum((point) => point.ended),
      span,
    }),
    paid: paid === 0 ? t("paid.none", { span }) : t("paid.first", { amount: money(paid), span }),
  };
}
