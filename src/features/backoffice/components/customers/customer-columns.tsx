import { useLocale, useTranslations } from "next-intl";
import type { Columns } from "@/components/table/data-table";
import { Link } from "@/components/ui/link";
import { formatDate, formatMoney } from "@/i18n/format";
import type { CustomerRowView } from "../../types/customer-list";
import { StateBadge } from "./state-badge";

/** The columns of the list of customers at `path`, where each row has its own page. */
export function useCustomerColumns(path: string): Columns<CustomerRowView> {
  const t = useTranslations("adminCustomers");
  const locale = useLocale();
  const day = (instant: string | null) => (instant ? formatDate(instant, locale, "short") : t("none"));
  return [
    {
      key: "name",
      header: t("columns.name"),
      sort: "name",
      cell: (row) => (
        <span className="block sm:min-w-40">
          <Link
            href={`${path}/${row.appId}`}
            className="link inline-flex min-h-10 min-w-10 items-center break-words"
          >
            {row.name}
          </Link>
          <span className="block break-all font-normal text-muted text-xs">
            {row.owner ? row.owner.email : t("noOwner")}
          </span>
        </span>
      ),
    },
    { key: "status", header: t("columns.status"), cell: (row) => <StateBadge state={row.state} /> },
    {
      key: "plan",
      header: t("columns.plan"),
      cell: (row) =>
        row.price ? (
          <span className="block whitespace-nowrap">
            {row.planName ?? t("unknownPlan")}
            <span className="block text-muted text-xs">
              {formatMoney(row.price.amount, row.price.currency, locale)} {t(row.price.interval)}
            </span>
          </span>
        ) : (
          <span className="text-muted">{t("noPlan")}</span>
        ),
    },
    {
      key: "mrr",
      header: t("columns.mrr"),
      sort: "mrr",
      align: "right",
      cell: (row) => (row.mrr > 0 ? formatMoney(row.mrr, row.currency, locale) : t("none")),
    },
    {
      key: "debt",
      header: t("columns.debt"),
      sort: "debt",
      align: "right",
      cell: (row) =>
        row.debt > 0 ? (
          <span className="font-medium text-danger">{formatMoney(row.debt, row.currency, locale)}</span>
        ) : (
          t("none")
        ),
    },
    {
      key: "next",
      header: t("columns.next"),
      sort: "next",
      cell: (row) => <span className="whitespace-nowrap">{day(row.nextChargeAt)}</span>,
    },
    {
      key: "since",
      header: t("columns.since"),
      sort: "since",
      cell: (row) => <span className="whitespace-nowrap">{day(row.since)}</span>,
    },
  ];
}
