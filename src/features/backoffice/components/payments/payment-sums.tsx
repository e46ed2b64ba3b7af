import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/i18n/format";
import type { PaymentSums as Sums } from "../../types/payment-list";

/** What all filtered invoices add up to, in one line for each currency. */
export function PaymentSums({ sums }: { sums: Sums[] }) {
  const t = useTranslations("adminPayments.sums");
  const format = useFormatter();
  const locale = useLocale();
  return (
    <section aria-label={t("label")} className="border-t px-5 py-4 sm:px-6">
      {sums.map((sum) => (
        <dl key={sum.currency} className="figures grid grid-cols-2 gap-x-8 gap-y-3 sm:flex sm:flex-wrap">
          <Figure name={t("count")} value={format.number(sum.count)} />
          <Figure name={t("total")} value={formatMoney(sum.total, sum.currency, locale)} />
          <Figure name={t("paid")} value={formatMoney(sum.paid, sum.currency, locale)} />
          <Figure name={t("owed")} value={formatMoney(sum.owed, sum.currency, locale)} />
        </dl>
      ))}
    </section>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt className="text-muted text-xs">{name}</dt>
    <dd className="mt-0.5 font-semibold text-emphasis text-lg">{value}</dd>
  </div>
);
