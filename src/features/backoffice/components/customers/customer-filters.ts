import { useTranslations } from "next-intl";
import type { Filters } from "@/components/table/filter-bar";
import type { TableQuery } from "@/lib/table-query";
import type { PlanChoice } from "../../types/customer-list";
import { CUSTOMER_STATUS_WORDS } from "../../utils/customer-filter";
import { toPlanOptions } from "../plan-options";

/** The filters of the list of customers; those of `CUSTOMER_TABLE`. */
export function useCustomerFilters(query: TableQuery, plans: PlanChoice[]): Filters {
  const t = useTranslations("adminCustomers");
  return {
    search: t("search"),
    fields: [
      {
        kind: "select",
        name: "status",
        label: t("filters.status"),
        any: t("filters.any"),
        options: CUSTOMER_STATUS_WORDS.map((value) => ({ value, label: t(`statuses.${value}`) })),
        className: "w-full sm:w-60",
      },
      {
        kind: "select",
        name: "plan",
        label: t("filters.plan"),
        any: t("filters.anyPlan"),
        ...toPlanOptions(plans, query.filters.plan),
        className: "w-full sm:w-40",
      },
      { kind: "kept", name: "price" },
    ],
    more: {
      label: t("filters.more"),
      fields: [
        {
          kind: "select",
          name: "interval",
          label: t("filters.interval"),
          any: t("filters.anyInterval"),
          options: [
            { value: "month", label: t("filters.month") },
            { value: "year", label: t("filters.year") },
          ],
        },
        {
          kind: "select",
          name: "debt",
          label: t("filters.debt"),
          any: t("filters.anyDebt"),
          options: [{ value: "yes", label: t("filters.withDebt") }],
        },
        { kind: "date", name: "since", label: t("filters.since") },
        { kind: "date", name: "ended", label: t("filters.ended") },
      ],
    },
  };
}
