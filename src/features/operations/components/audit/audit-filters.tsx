import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/table/filter-bar";
import { FilterSelect, FilterText } from "@/components/table/filter-fields";
import { MACHINES } from "@/features/backoffice/types/audit-view";
import type { TableQuery } from "@/lib/table-query";
import { AUDIT_PATH, actionKey } from "./audit-labels";

/** A person, a machine, an action, a thing, an app, days, or one operation by its correlation id. */
export function AuditFilters({ query, actions }: { query: TableQuery; actions: string[] }) {
  const t = useTranslations("adminAudit");
  const any = useTranslations("common.table")("any");
  const {
    actor = "",
    action = "",
    subject = "",
    app = "",
    correlation = "",
    from = "",
    to = "",
  } = query.filters;
  const listed = action && !actions.includes(action) ? [...actions, action] : actions;
  const nameOf = (value: string) => {
    const key = actionKey(value);
    return key ? t(`actions.${key}`) : value;
  };
  return (
    <FilterBar path={AUDIT_PATH} query={query} search={t("filter.person")}>
      <FilterSelect
        name="actor"
        label={t("filter.actor")}
        value={actor}
        className="min-w-40 max-sm:w-full"
        options={[
          { value: "", label: any },
          { value: "person", label: t("filter.people") },
          ...MACHINES.map((word) => ({ value: word, label: t(`machine.${word}`) })),
        ]}
      />
      <FilterSelect
        name="action"
        label={t("filter.action")}
        value={action}
        className="min-w-52 max-sm:w-full"
        options={[
          { value: "", label: any },
          ...listed
            .map((value) => ({ value, label: nameOf(value) }))
            .sort((a, b) => a.label.localeCompare(b.label)),
        ]}
      />
      <FilterText
        name="subject"
        label={t("filter.subject")}
        value={subject}
        placeholder="plan:plan_starter"
        maxLength={200}
        className="min-w-48 max-sm:w-full"
      />
      <FilterText
        name="app"
        label={t("filter.app")}
        value={app}
        maxLength={200}
        className="min-w-40 max-sm:w-full"
      />
      <FilterText
        name="correlation"
        label={t("filter.correlation")}
        value={correlation}
        maxLength={200}
        className="min-w-48 max-sm:w-full"
      />
      <FilterText type="date" name="from" label={t("filter.from")} value={from} className="max-sm:w-full" />
      <FilterText type="date" name="to" label={t("filter.to")} value={to} className="max-sm:w-full" />
    </FilterBar>
  );
}
