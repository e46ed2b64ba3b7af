import { useLocale, useTranslations } from "next-intl";
import type { Column, Columns } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { InvoiceStatusBadge } from "@/features/billing-view/components/invoice-status";
import { formatDate, formatMoney } from "@/i18n/format";
import type { PaymentView } from "../../types/payment-list";
import { PaymentDocuments } from "./payment-documents";

/** The columns of a list of invoices; the page of one customer leaves the customer out. */
export function usePaymentColumns({ withCustomer }: { withCustomer: boolean }): Columns<PaymentView> {
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
  return [
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
}

/** The label of an invoice's reason; Stripe may send one that has no label yet, which is shown as it is. */
function toReason(reason: string, t: ReturnType<typeof useTranslations<"adminPayments">>): string {
  const key = `reasons.${reason}` as Parameters<typeof t>[0];
  return t.has(key) ? t(key) : reason;
}
