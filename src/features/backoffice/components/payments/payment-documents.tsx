import { useTranslations } from "next-intl";
import type { PaymentView } from "../../types/payment-list";

const link = "link inline-flex min-h-10 min-w-10 items-center";

/** Links to an invoice's page and its PDF. */
export function PaymentDocuments({ payment }: { payment: PaymentView }) {
  const t = useTranslations("adminPayments");
  const number = payment.number ?? t("unnumbered");
  if (!payment.hostedInvoiceUrl && !payment.pdfUrl) return t("noDocuments");
  return (
    <span className="inline-flex gap-2">
      {payment.hostedInvoiceUrl ? (
        <a href={payment.hostedInvoiceUrl} aria-label={t("viewLabel", { number })} className={link}>
          {t("view")}
        </a>
      ) : null}
      {payment.pdfUrl ? (
        <a href={payment.pdfUrl} aria-label={t("pdfLabel", { number })} className={link}>
          {t("pdf")}
        </a>
      ) : null}
    </span>
  );
}
