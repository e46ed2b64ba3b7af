import { useTranslations } from "next-intl";
import type { InvoiceView } from "../types/subscription-view";

const link = "link inline-flex min-h-10 min-w-10 items-center justify-end";

/** Links to view, pay and download an invoice. */
export function InvoiceLinks({ invoice }: { invoice: InvoiceView }) {
  const t = useTranslations("invoices");
  const number = invoice.number ?? t("unnumbered");
  const payable = invoice.status === "open";
  if (!invoice.hostedInvoiceUrl && !invoice.pdfUrl) {
    return <span className="text-subtle">{t("noDocuments")}</span>;
  }
  return (
    <span className="inline-flex gap-2">
      {invoice.hostedInvoiceUrl ? (
        <a
          href={invoice.hostedInvoiceUrl}
          aria-label={payable ? t("payLabel", { number }) : t("viewLabel", { number })}
          className={link}
        >
          {payable ? t("pay") : t("view")}
        </a>
      ) : null}
      {invoice.pdfUrl ? (
        <a href={invoice.pdfUrl} aria-label={t("pdfLabel", { number })} className={link}>
          {t("pdf")}
        </a>
      ) : null}
    </span>
  );
}
