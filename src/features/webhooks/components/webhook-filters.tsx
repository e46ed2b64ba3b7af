import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/table/filter-bar";
import { FilterSelect, FilterText } from "@/components/table/filter-fields";
import type { TableQuery } from "@/lib/table-query";
import { WEBHOOK_FILTERS } from "../types/webhook-view";
import { WEBHOOKS_PATH } from "./webhook-table";

/** Status, type, days, and one id: of an event, a customer or an app. */
export function WebhookFilters({ query, types }: { query: TableQuery; types: string[] }) {
  const t = useTranslations("adminWebhooks");
  const any = useTranslations("common.table")("any");
  const { status = "", type = "", from = "", to = "" } = query.filters;
  // A type that an older link names stays chosen, though nothing of it is stored.
  const listed = type && !types.includes(type) ? [...types, type] : types;
  return (
    <FilterBar path={WEBHOOKS_PATH} query={query} search={t("filter.search")}>
      <FilterSelect
        name="status"
        label={t("filter.status")}
        value={status}
        className="min-w-40 max-sm:w-full"
        options={[
          { value: "", label: any },
          ...WEBHOOK_FILTERS.map((value) => ({
            value,
            label: value === "waiting" ? t("filter.waiting") : t(`status.${value}`),
          })),
        ]}
      />
      <FilterSelect
        name="type"
        label={t("filter.type")}
        value={type}
        className="min-w-52 max-sm:w-full"
        options={[{ value: "", label: any }, ...listed.map((value) => ({ value, label: value }))]}
      />
      <FilterText type="date" name="from" label={t("filter.from")} value={from} className="max-sm:w-full" />
      <FilterText type="date" name="to" label={t("filter.to")} value={to} className="max-sm:w-full" />
    </FilterBar>
  );
}
