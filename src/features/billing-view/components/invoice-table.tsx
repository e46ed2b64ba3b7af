import { useLocale, useTranslations } from "next-intl";
import { formatDate, formatMoney } from "@/i18n/format";
import type { InvoiceView } from "../types/subscription-view";
import { InvoiceLinks } from "./invoice-links";
import { InvoiceStatusBadge } from "./invoice-status";

const head = "px-5 py-2.5 text-left font-medium text-muted text-xs sm:px-6";
const cell = "sm:px-6 sm:py-2 sm:align-middle";

/** Invoices: a table that becomes a list of cards on a phone, the amount at the right edge in both. */
export function InvoiceTable({ invoices, labelledBy }: { invoices: InvoiceView[]; labelledBy: string }) {
  const t = useTranslations("invoices");
  const locale = useLocale();
  return (
    <table aria-labelledby={labelledBy} className="figures w-full text-sm max-sm:block">
      <thead className="border-b max-sm:sr-only">
        <tr>
          <th scope="col" className={head}>
            {t("number")}
          </th>
          <th scope="col" className={head}>
            {t("date")}
          </th>
          <th scope="col" className={head}>
            {t("status")}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t("amount")}
          </th>
          <th scope="col" className={`${head} text-right`}>
            {t("documents")}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-muted max-sm:block">
        {invoices.map((invoice) => (
          <tr
            key={invoice.id}
            className="max-sm:grid max-sm:grid-cols-[1fr_auto] max-sm:items-center max-sm:gap-x-4 max-sm:gap-y-1 max-sm:px-5 max-sm:py-4"
          >
            <th scope="row" className={`${cell} text-left font-medium font-mono text-default text-xs`}>
              {invoice.number ?? t("unnumbered")}
            </th>
            <td className={`${cell} text-default max-sm:order-3`}>{formatDate(invoice.createdAt, locale)}</td>
            <td className={`${cell} max-sm:order-5`}>
              <InvoiceStatusBadge status={invoice.status} />
            </td>
            <td
              className={`${cell} text-right font-medium text-base text-emphasis max-sm:order-2 sm:text-sm`}
            >
              {formatMoney(invoice.total, invoice.currency, locale)}
            </td>
            <td className={`${cell} text-right max-sm:order-4`}>
              <InvoiceLinks invoice={invoice} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
