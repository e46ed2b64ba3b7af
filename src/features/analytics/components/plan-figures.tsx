import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/i18n/format";
import type { Overview } from "../types/overview";
import type { PlanLabel } from "../types/plan-label";
import { activeHref, endedHref, newHref, revenueHref } from "./figure-links";
import { type PlanLine, planLines } from "./plan-lines";

const cell =
  "inline-flex min-h-10 min-w-10 items-center justify-end underline decoration-transparent underline-offset-4 hover:decoration-current";

/** The most important figures of each plan; the plan's own page has the rest. */
export function PlanFigures({ overview, plans }: { overview: Overview; plans: PlanLabel[] }) {
  const t = useTranslations("adminOverview.plans");
  const tDefinition = useTranslations("adminOverview.definitions");
  const format = useFormatter();
  const locale = useLocale();
  const { since, currency } = overview;
  const rate = (value: number | null) =>
    value === null ? t("none") : format.number(value, { style: "percent", maximumFractionDigits: 1 });
  const linked = (line: PlanLine, text: string, href: string) =>
    line.slug ? (
      <Link href={href} className={cell}>
        {text}
      </Link>
    ) : (
      text
    );
  const columns: [Column<PlanLine>, ...Column<PlanLine>[]] = [
    {
      key: "name",
      header: t("name"),
      cell: (line) => (
        <span>
          {line.name?.[locale] ?? t("outside")}
          {line.name && !line.onSale ? (
            <span className="ml-2 font-normal text-muted">{t("inactive")}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: "active",
      header: t("active"),
      align: "right",
      cell: (line) => (
        <span className="inline-flex flex-col items-end">
          {linked(line, format.number(line.active), activeHref(line.slug))}
          {line.onOlderPrices > 0 ? (
            <span className="text-muted text-xs">{t("older", { count: line.onOlderPrices })}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: "new",
      header: t("new"),
      align: "right",
      cell: (line) => linked(line, format.number(line.started), newHref(since, line.slug)),
    },
    {
      key: "mrr",
      header: t("mrr"),
      align: "right",
      cell: (line) => linked(line, formatMoney(line.mrrMinor, currency, locale), revenueHref(line.slug)),
    },
    {
      key: "churn",
      header: t("churn"),
      align: "right",
      cell: (line) =>
        linked(line, `${format.number(line.ended)} (${rate(line.churnRate)})`, endedHref(since, line.slug)),
    },
    {
      key: "conversion",
      header: t("conversion"),
      align: "right",
      cell: (line) => (
        <span>
          {rate(line.conversion)}
          {line.conversion === null ? null : (
            <span className="ml-2 text-muted">
              {t("of", {
                part: format.number(line.checkoutsCompleted),
                whole: format.number(line.checkoutsStarted),
              })}
            </span>
          )}
        </span>
      ),
    },
  ];
  return (
    <Section
      id="plans"
      title={t("title")}
      sentence={t("sentence")}
      bodyClassName="px-0! pt-2! pb-1!"
      footer={<p className="max-w-[90ch]">{`${t("conversion")}: ${tDefinition("conversion")}`}</p>}
      aside={
        <Link href="/dashboard/settings/plans" className="link -my-2.5 flex min-h-10 items-center text-sm">
          {t("all")}
        </Link>
      }
    >
      <DataTable
        labelledBy="plans"
        columns={columns}
        rows={planLines(overview, plans)}
        rowKey={(line) => line.key}
      />
    </Section>
  );
}
