import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/i18n/format";
import type { Overview, TrendPeriod } from "../types/overview";
import { BarChart } from "./bar-chart";
import { paidHref } from "./figure-links";
import { periodLabels } from "./period-labels";
import { PeriodLinks } from "./period-links";
import { StepChart } from "./step-chart";
import { useFindings } from "./use-findings";

/** Revenue, subscribers, gains and losses, and payments over time. Each title says what its chart shows. */
export function Trends({ overview, period }: { overview: Overview; period: TrendPeriod }) {
  const tOverview = useTranslations("adminOverview");
  const t = useTranslations("adminOverview.trends");
  const format = useFormatter();
  const locale = useLocale();
  const findings = useFindings(overview, period);
  const { trend, currency } = overview;
  if (trend.length === 0) return null;

  const money = (minor: number) => formatMoney(minor, currency, locale);
  const shortMoney = (minor: number) =>
    format.number(minor / 100, {
      style: "currency",
      currency: currency.toUpperCase(),
      notation: "compact",
      minimumFractionDigits: 0,
      maximumFractionDigits: 1,
    });
  const number = (value: number) => format.number(Math.abs(value));
  const toPoints = (texts: (point: (typeof trend)[number]) => string[]) =>
    trend.map((point) => ({ ...periodLabels(format, period, point), texts: texts(point) }));
  const when = t(`when.${period}`);
  const mark = (look: string, word: string) => (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`size-2.5 rounded-inner bg-current ${look}`} />
      {word}
    </span>
  );
  return (
    <div>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">{t("title")}</h2>
        <PeriodLinks period={period} />
      </div>
      <div className="grid gap-6 xl:grid-cols-2">
        <Section id="trend-mrr" title={findings.mrr} className="min-w-0">
          <StepChart
            axis={t("mrr.axis")}
            values={trend.map((p) => p.mrrMinor)}
            points={toPoints((p) => [money(p.mrrMinor)])}
            tick={shortMoney}
            when={when}
            columns={[t("mrr.column")]}
          />
        </Section>
        <Section id="trend-active" title={findings.active} className="min-w-0">
          <StepChart
            axis={t("active.axis")}
            values={trend.map((p) => p.active)}
            points={toPoints((p) => [number(p.active)])}
            tick={number}
            whole
            when={when}
            columns={[t("active.column")]}
          />
        </Section>
        <Section id="trend-movement" title={findings.movement} className="min-w-0">
          <BarChart
            axis={t("movement.axis")}
            up={trend.map((p) => p.started)}
            down={trend.map((p) => p.ended)}
            look={{ up: "text-accent", down: "text-danger" }}
            legend={
              <span className="flex gap-4">
                {mark("text-accent", t("movement.started"))}
                {mark("text-danger", t("movement.ended"))}
              </span>
            }
            points={toPoints((p) => [number(p.started), number(p.ended)])}
            tick={number}
            whole
            when={when}
            columns={[t("movement.started"), t("movement.ended")]}
          />
        </Section>
        <Section
          id="trend-paid"
          title={findings.paid}
          sentence={tOverview("definitions.paid")}
          className="min-w-0"
          aside={
            <Link
              href={paidHref(trend[0]?.from ?? overview.since)}
              className="link -my-2.5 flex min-h-10 items-center text-sm"
            >
              {t("paid.see")}
            </Link>
          }
        >
          <BarChart
            axis={t("paid.axis")}
            up={trend.map((p) => p.paidMinor)}
            look={{ up: "text-accent" }}
            points={toPoints((p) => [money(p.paidMinor)])}
            tick={shortMoney}
            when={when}
            columns={[t("paid.column")]}
          />
        </Section>
      </div>
    </div>
  );
}
