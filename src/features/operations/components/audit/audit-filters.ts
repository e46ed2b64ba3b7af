import { useTranslations } from "next-intl";
import type { Filters } from "@/components/table/filter-bar";
import { withChosen } from "@/components/table/filters";
import { MACHINES } from "@/features/backoffice/types/audit-view";
import type { TableQuery } from "@/lib/table-query";
import { actionKey } from "./audit-labels";

/** The filters of the audit log; the search takes a person. */
export function useAuditFilters(query: TableQuery, actions: string[]): Filters {
  const t = useTranslations("adminAudit");
  const any = useTranslations("common.table")("any");
  const toLabel = (action: string) => {
    const key = actionKey(action);
    return key ? t(`actions.${key}`) : action;
  };
  return {
    search: t("filter.person"),
    fields: [
      {
        kind: "select",
        name: "actor",
        label: t("filter.actor"),
        any,
        options: [
          { value: "person", label: t("filter.people") },
          ...MACHINES.map((machine) => ({ value: machine, label: t(`machine.${machine}`) })),
        ],
        className: "min-w-40 max-sm:w-full",
      },
      {
        kind: "select",
        name: "action",
        label: t("filter.action"),
        any,
        options: withChosen(actions, query.filters.action)
          .map((value) => ({ value, label: toLabel(value) }))
          .sort((a, b) => a.label.localeCompare(b.label)),
        className: "min-w-52 max-sm:w-full",
      },
      {
        kind: "text",
        name: "subject",
        label: t("filter.subject"),
        placeholder: "plan:plan_starter",
        className: "min-w-48 max-sm:w-full",
      },
      { kind: "text", name: "app", label: t("filter.app"), className: "min-w-40 max-sm:w-full" },
      {
        kind: "text",
        name: "correlation",
        label: t("filter.correlation"),
        className: "min-w-48 max-sm:w-full",
      },
      { kind: "date", name: "from", label: t("filter.from"), className: "max-sm:w-full" },
      { kind: "date", name: "to", label: t("filter.to"), className: "max-sm:w-full" },
    ],
  };
}
