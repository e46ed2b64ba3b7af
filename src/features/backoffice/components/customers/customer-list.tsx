import { useLocale, useTranslations } from "next-intl";
import { FilteredList, Narrowed } from "@/components/table/filtered-list";
import { formatMoney } from "@/i18n/format";
import { type TableQuery, tableHref } from "@/lib/table-query";
import type { CustomerRowView, PlanChoice, PriceChoice } from "../../types/customer-list";
import { useCustomerColumns } from "./customer-columns";
import { useCustomerFilters } from "./customer-filters";

type Props = {
  path: string;
  query: TableQuery;
  rows: CustomerRowView[];
  total: number;
  plans: PlanChoice[];
  /** The price that the list is narrowed to. */
  price: PriceChoice | null;
};

export function CustomerList({ path, query, rows, total, plans, price }: Props) {
  const t = useTranslations("adminCustomers");
  return (
    <FilteredList
      id="customers"
      caption={t("caption")}
      path={path}
      query={query}
      filters={useCustomerFilters(query, plans)}
      columns={useCustomerColumns(path)}
      rows={rows}
      rowKey={(row) => row.appId}
      total={total}
      empty={{
        none: { title: t("empty.noneTitle"), sentence: t("empty.noneSentence") },
        filtered: { title: t("empty.title"), sentence: t("empty.sentence"), all: t("empty.clear") },
      }}
      head={query.filters.price ? <PriceNote path={path} query={query} price={price} /> : null}
    />
  );
}

function PriceNote({ path, query, price }: Pick<Props, "path" | "query" | "price">) {
  const t = useTranslations("adminCustomers");
  const locale = useLocale();
  return (
    <Narrowed href={tableHref(path, query, { filters: { price: "" } })} label={t("filters.withoutPrice")}>
      {price
        ? t("filters.price", {
            amount: formatMoney(price.unitAmount, price.currency, locale),
            interval: t(price.interval),
            plan: price.planName,
            current: String(price.current),
          })
        : t("filters.unknownPrice")}
    </Narrowed>
  );
}
