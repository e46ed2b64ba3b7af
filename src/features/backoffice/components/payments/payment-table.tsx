import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { InvoiceStatusBadge } from "@/features/billing-view/components/invoice-status";
import { formatDate, formatMoney } from "@/i18n/format";
import type { TableQuery } from "@/lib/table-query";
import type { PaymentView } from "../../types/payment-list";
import { PaymentDocuments } from "./payment-documents";

type Props = {
  rows: PaymentView[];
  labelledBy: string;
  order?: { path: string; query: TableQuery };
  /** Left out on the page of one customer. */
  withCustomer?: boolean;
};

export function PaymentTable({ rows, labelledBy, order, withCustomer = false }: Props) {
  const t = useTranslations("adminPayments");
  const locale = useLocale();
  const day = (instant: string | null) => (
    <span className="whitespace-nowrap">{instant ? formatDate(instant, locale, "short") : t("none")}</span>
  );
  const customer: Column<PaymentView> = {
    key: "customer",
    header: t("columns.customer"),
    cell: (row) => (
      <Link
        href={`/dashboard/settings/customers/${row.appId}`}
        className="link inline-flex min-h-10 min-w-10 items-center break-words sm:min-w-28"
      >
        {row.customerName}
      </Link>
    ),
  };
  const columns: [Column<PaymentView>, ...Column<PaymentView>[]] = [
    {
      key: "number",
      header: t("columns.number"),
      cell: (row) => (
        <span className="whitespace-nowrap font-mono text-xs">{row.number ?? t("unnumbered")}</span>
      ),
    },
    ...(withCustomer ? [customer] : []),
    {
      key: "status",
      header: t("columns.status"),
      cell: (row) =>
        row.failed ? <Badge tone="danger">{t("failed")}</Badge> : <InvoiceStatusBadge status={row.status} />,
    },
    {
      key: "total",
      header: t("columns.amount"),
      sort: "total",
      align: "right",
      cell: (row) => (
        <span className="whitespace-nowrap font-medium text-emphasis">
          {formatMoney(row.total, row.currency, locale)}
          {row.amountPaid !== row.total && row.amountPaid > 0 ? (
            <span className="block font-normal text-muted text-xs">
              {t("paidOf", { amount: formatMoney(row.amountPaid, row.currency, locale) })}
            </span>
          ) : null}
        </span>
      ),
    },
    { key: "created", header: t("columns.date"), sort: "created", cell: (row) => day(row.createdAt) },
    { key: "paid", header: t("columns.paid"), sort: "paid", cell: (row) => day(row.paidAt) },
    {
      key: "plan",
      header: t("columns.plan"),
      cell: (row) => (
        <span>
          {row.planName ?? t("noPlan")}
          {row.reason ? <span className="block text-muted text-xs">{toReason(row.reason, t)}</span> : null}
        </span>
      ),
    },
    {
      key: "documents",
      header: t("columns.documents"),
      cell: (row) => <PaymentDocuments payment={row} />,
    },
  ];
  return (
    <DataTable
      labelledBy={labelledBy}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      {...(order ? { order } : {})}
    />
  );
}

/** Stripe may give a reason that we have no words for yet: its own stands in. */
function toReason(reason: string, t: ReturnType<typeof useTranslations<"adminPayments">>): string {
  const key = `reasons.${reason}` as Parameters<typeof t>[0];
  return t.has(key) ? t(key) : reason;
}
