import { useTranslations } from "next-intl";
import type { Filters } from "@/components/table/filter-bar";
import { withChosen } from "@/components/table/filters";
import type { TableQuery } from "@/lib/table-query";
import { WEBHOOK_FILTERS } from "../types/webhook-view";

/** The filters of the list of events; the search takes an id of an event, a customer or an app. */
export function useWebhookFilters(query: TableQuery, types: string[]): Filters {
  const t = useTranslations("adminWebhooks");
  const any = useTranslations("common.table")("any");
  return {
    search: t("filter.search"),
    fields: [
      {
        kind: "select",
        name: "status",
        label: t("filter.status"),
        any,
        options: WEBHOOK_FILTERS.map((value) => ({
          value,
          label: value === "waiting" ? t("filter.waiting") : t(`status.${value}`),
        })),
        className: "min-w-40 max-sm:w-full",
      },
      {
        kind: "select",
        name: "type",
        label: t("filter.type"),
        any,
        options: withChosen(types, query.filters.type).map((value) => ({ value, label: value })),
        className: "min-w-52 max-sm:w-full",
      },
      { kind: "date", name: "from", label: t("filter.from"), className: "max-sm:w-full" },
      { kind: "date", name: "to", label: t("filter.to"), className: "max-sm:w-full" },
    ],
  };
}
