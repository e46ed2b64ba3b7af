import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/table/filter-bar";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { TableQuery } from "@/lib/table-query";
import { MACHINES } from "../../types/audit-view";
import { AUDIT_PATH, actionKey } from "./audit-words";

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
      <SelectField
        key={`actor-${actor}`}
        name="actor"
        label={t("filter.actor")}
        defaultValue={actor}
        className="min-w-40 max-sm:w-full"
        options={[
          { value: "", label: any },
          { value: "person", label: t("filter.people") },
          ...MACHINES.map((word) => ({ value: word, label: t(`machine.${word}`) })),
        ]}
      />
      <SelectField
        key={`action-${action}`}
        name="action"
        label={t("filter.action")}
        defaultValue={action}
        className="min-w-52 max-sm:w-full"
        options={[
          { value: "", label: any },
          ...listed
            .map((value) => ({ value, label: nameOf(value) }))
            .sort((a, b) => a.label.localeCompare(b.label)),
        ]}
      />
      <TextField
        key={`subject-${subject}`}
        name="subject"
        label={t("filter.subject")}
        defaultValue={subject}
        placeholder="plan:plan_starter"
        maxLength={200}
        className="min-w-48 max-sm:w-full"
      />
      <TextField
        key={`app-${app}`}
        name="app"
        label={t("filter.app")}
        defaultValue={app}
        maxLength={200}
        className="min-w-40 max-sm:w-full"
      />
      <TextField
        key={`correlation-${correlation}`}
        name="correlation"
        label={t("filter.correlation")}
        defaultValue={correlation}
        maxLength={200}
        className="min-w-48 max-sm:w-full"
      />
      <TextField
        key={`from-${from}`}
        type="date"
        name="from"
        label={t("filter.from")}
        defaultValue={from}
        className="max-sm:w-full"
      />
      <TextField
        key={`to-${to}`}
        type="date"
        name="to"
        label={t("filter.to")}
        defaultValue={to}
        className="max-sm:w-full"
      />
    </FilterBar>
  );
}
