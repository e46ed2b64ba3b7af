import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Interval } from "@/domain/plan";
import { formatDate, formatMoney } from "@/i18n/format";
import type { PriceGeneration } from "../../types/price-change";

/** Every price of one interval, newest first; a number of subscribers leads to them. */
export function PriceHistoryTable({ interval, rows }: { interval: Interval; rows: PriceGeneration[] }) {
  const t = useTranslations("adminPrices.history");
  return (
    <Section id={`history-${interval}`} title={t(interval)} bodyClassName="px-0! pb-0!">
      <DataTable
        labelledBy={`history-${interval}`}
        columns={useColumns()}
        rows={rows}
        rowKey={(row) => row.priceId}
      />
    </Section>
  );
}

function useColumns(): [Column<PriceGeneration>, ...Column<PriceGeneration>[]] {
  const t = useTranslations("adminPrices.history");
  const locale = useLocale();
  const by = ({ by: name, reason }: PriceGeneration) => {
    if (name === "system" || name === "cron") return t("system");
    return name ?? t(reason ? "someone" : "seed");
  };
  return [
    {
      key: "price",
      header: t("columns.generation"),
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
          {formatMoney(row.unitAmount, row.currency, locale)}
          {row.current ? <Badge tone="success">{t("current")}</Badge> : null}
          <span className="basis-full font-normal text-muted text-xs">
            {t("version", { generation: row.generation })}
          </span>
        </span>
      ),
    },
    {
      key: "period",
      header: t("columns.period"),
      cell: ({ from, to }) =>
        to
          ? t("fromTo", { from: formatDate(from, locale, "short"), to: formatDate(to, locale, "short") })
          : t("fromOn", { from: formatDate(from, locale, "short") }),
    },
    { key: "by", header: t("columns.by"), cell: by },
    {
      key: "reason",
      header: t("columns.reason"),
      cell: ({ reason }) =>
        reason ? (
          <span className="inline-block max-w-[36ch] break-words">{reason}</span>
        ) : (
          <span className="text-muted">{t("noReason")}</span>
        ),
    },
    {
      key: "subscribers",
      header: t("columns.subscribers"),
      align: "right",
      cell: ({ subscribers, priceId }) =>
        subscribers > 0 ? (
          <Link
            href={`/dashboard/settings/customers?price=${encodeURIComponent(priceId)}&status=live`}
            aria-label={t("seeCustomers", { count: subscribers })}
            className="link inline-flex min-h-10 min-w-10 items-center justify-end"
          >
            {t("subscribersOf", { count: subscribers })}
          </Link>
        ) : (
          t("subscribersOf", { count: 0 })
        ),
    },
    {
      key: "mrr",
      header: t("columns.mrr"),
      align: "right",
      cell: ({ mrr, currency }) => formatMoney(mrr, currency, locale),
    },
  ];
}
