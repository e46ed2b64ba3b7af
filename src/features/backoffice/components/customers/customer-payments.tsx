import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/i18n/format";
import type { CustomerOverview } from "../../types/customer-overview";
import { usePaymentColumns } from "../payments/payment-columns";

/** The newest invoices of one customer, and a link to all of them. */
export function CustomerPayments({ story: { app, payments, sums } }: { story: CustomerOverview }) {
  const t = useTranslations("adminCustomers.story.payments");
  const locale = useLocale();
  const columns = usePaymentColumns({ withCustomer: false });
  const totals = sums.map((sum) =>
    t("sums", { count: sum.count, paid: formatMoney(sum.paid, sum.currency, locale) }),
  );
  return (
    <Section
      id="payments"
      title={t("title")}
      sentence={totals.join(" · ")}
      aside={
        payments.length > 0 ? (
          <Link
            href={`/dashboard/settings/payments?app=${app.id}`}
            className="link inline-flex min-h-10 items-center text-sm"
          >
            {t("all")}
          </Link>
        ) : null
      }
      bodyClassName="px-0! pb-0!"
    >
      {payments.length > 0 ? (
        <DataTable labelledBy="payments" columns={columns} rows={payments} rowKey={(row) => row.id} />
      ) : (
        <p className="px-5 pb-5 text-muted text-sm sm:px-6">{t("empty")}</p>
      )}
    </Section>
  );
}
