import { useTranslations } from "next-intl";
import type { Filters } from "@/components/table/filter-bar";
import type { TableQuery } from "@/lib/table-query";
import type { PlanChoice } from "../../types/customer-list";
import { PAYMENT_STATUS_LABELS } from "../../utils/payment-filter";
import { toPlanOptions } from "../plan-options";

/** The filters of the list of invoices; those of `PAYMENT_TABLE`. */
export function usePaymentFilters(query: TableQuery, plans: PlanChoice[]): Filters {
  const t = useTranslations("adminPayments");
  const day = "flex-1 sm:w-40 sm:flex-none";
  return {
    search: t("search"),
    fields: [
      {
        kind: "select",
        name: "status",
        label: t("filters.status"),
        any: t("filters.any"),
        options: PAYMENT_STATUS_LABELS.map((value) => ({ value, label: t(`statuses.${value}`) })),
        className: "w-full sm:w-44",
      },
      { kind: "date", name: "from", label: t("filters.from"), className: day },
      { kind: "date", name: "to", label: t("filters.to"), className: day },
      { kind: "kept", name: "app" },
    ],
    more: {
      label: t("filters.more"),
      fields: [
        {
          kind: "select",
          name: "by",
          label: t("filters.by"),
          options: [
            { value: "created", label: t("filters.created") },
            { value: "paid", label: t("filters.paid") },
          ],
        },
        {
          kind: "select",
          name: "plan",
          label: t("filters.plan"),
          any: t("filters.anyPlan"),
          ...toPlanOptions(plans, query.filters.plan),
        },
        { kind: "amount", name: "min", label: t("filters.min") },
        { kind: "amount", name: "max", label: t("filters.max") },
      ],
    },
  };
}
