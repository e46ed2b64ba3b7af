import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/i18n/format";
import type { Overview } from "../types/overview";
import { Change } from "./change";
import { activeHref, endedHref, newHref, revenueHref } from "./figure-links";
import { StatCard } from "./stat-card";

const ONE_DIGIT = { style: "percent", maximumFractionDigits: 1 } as const;

/** Revenue, subscribers, churn and new subscribers: each with its change, sparkline, definition and link to its rows. */
export function MainFigures({ overview }: { overview: Overview }) {
  const t = useTranslations("adminOverview");
  const format = useFormatter();
  const locale = useLocale();
  const { mrr, active, churnRate, started, ended, byStatus, arpuMinor, currency, since } = overview;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const churnChange = (churnRate.now ?? 0) - (churnRate.before ?? 0);
  const notes = [
    byStatus.pastDue > 0 ? t("figures.waiting", { count: byStatus.pastDue }) : "",
    byStatus.trialing > 0 ? t("figures.trialing", { count: byStatus.trialing }) : "",
  ];
  return (
    <section aria-label={t("figures.label")}>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <StatCard
          name={t("figures.mrr")}
          definition={t("definitions.mrr")}
          value={money(mrr.now)}
          href={revenueHref()}
          change={
            <Change
              difference={mrr.now - mrr.before}
              by={money(Math.abs(mrr.now - mrr.before))}
              better="more"
            />
          }
          line={mrr.line}
          note={arpuMinor === null ? t("figures.none") : t("figures.arpu", { amount: money(arpuMinor) })}
        />
        <StatCard
          name={t("figures.active")}
          definition={t("definitions.active")}
          value={format.number(active.now)}
          href={activeHref()}
          change={
            <Change
              difference={active.now - active.before}
              by={format.number(Math.abs(active.now - active.before))}
              better="more"
            />
          }
          line={active.line}
          note={notes.filter(Boolean).join(" · ") || " "}
        />
        <StatCard
          name={t("figures.churn")}
          definition={`${t("definitions.churn")} ${t("definitions.window")}`}
          value={churnRate.now === null ? t("figures.none") : format.number(churnRate.now, ONE_DIGIT)}
          href={endedHref(since)}
          change={
            <Change
              difference={Math.round(churnChange * 1000)}
              by={t("figures.points", {
                by: format.number(Math.abs(churnChange) * 100, { maximumFractionDigits: 1 }),
              })}
              better="less"
            />
          }
          line={churnRate.line}
          note={t("figures.churnOf", { count: ended.now })}
        />
        <StatCard
          name={t("figures.new")}
          definition={`${t("definitions.new")} ${t("definitions.window")}`}
          value={format.number(started.now)}
          href={newHref(since)}
          change={
            <Change
              difference={started.now - started.before}
              by={format.number(Math.abs(started.now - started.before))}
              better="more"
            />
          }
          line={started.line}
          note={t("figures.net", {
            net: format.number(started.now - ended.now, { signDisplay: "exceptZero" }),
          })}
        />
      </ul>
    </section>
  );
}
