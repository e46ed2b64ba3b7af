import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilteredList, Narrowed } from "@/components/table/filtered-list";
import { ExternalButton } from "@/components/ui/plain-button";
import { type TableQuery, tableHref } from "@/lib/table-query";
import type { PlanChoice } from "../../types/customer-list";
import type { PaymentView, PaymentSums as Sums } from "../../types/payment-list";
import { usePaymentColumns } from "./payment-columns";
import { usePaymentFilters } from "./payment-filters";
import { PaymentSums } from "./payment-sums";

type Props = {
  path: string;
  query: TableQuery;
  rows: PaymentView[];
  total: number;
  sums: Sums[];
  plans: PlanChoice[];
  /** Named when the list is narrowed to one customer. */
  customerName: string | null;
};

export function PaymentList({ path, query, rows, total, sums, plans, customerName }: Props) {
  const t = useTranslations("adminPayments");
  const { app } = query.filters;
  return (
    <FilteredList
      id="payments"
      caption={t("caption")}
      path={path}
      query={query}
      filters={usePaymentFilters(query, plans)}
      columns={usePaymentColumns({ withCustomer: true })}
      rows={rows}
      rowKey={(row) => row.id}
      total={total}
      empty={{
        none: { title: t("empty.noneTitle"), sentence: t("empty.noneSentence") },
        filtered: { title: t("empty.title"), sentence: t("empty.sentence"), all: t("empty.clear") },
      }}
      head={
        <>
          {app ? (
            <Narrowed href={tableHref(path, query, { filters: { app: "" } })} label={t("filters.allApps")}>
              {t("filters.app", { name: customerName ?? app })}
            </Narrowed>
          ) : null}
          {total > 0 ? <PaymentSums sums={sums} /> : null}
        </>
      }
      footer={total > 0 ? <Export query={query} /> : null}
    />
  );
}

/** The filtered rows as a file. */
function Export({ query }: { query: TableQuery }) {
  const t = useTranslations("adminPayments");
  const params = new URLSearchParams({ ...(query.q ? { q: query.q } : {}), ...query.filters });
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t px-5 py-4 text-muted text-sm sm:px-6">
      <p>{t("exportHint")}</p>
      <ExternalButton href={`/api/admin/payments/export?${params}`} download>
        <Download aria-hidden className="size-4" />
        {t("export")}
      </ExternalButton>
    </div>
  );
}
