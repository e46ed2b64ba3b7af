import { useTranslations } from "next-intl";
import { CountCapped, FilteredList } from "@/components/table/filtered-list";
import type { AuditPage } from "@/features/backoffice/types/audit-view";
import type { TableQuery } from "@/lib/table-query";
import { useAuditColumns } from "./audit-columns";
import { useAuditFilters } from "./audit-filters";
import { AUDIT_PATH } from "./audit-labels";

type Props = { query: TableQuery; page: AuditPage; actions: string[]; currency: string };

export function AuditList({ query, page, actions, currency }: Props) {
  const t = useTranslations("adminAudit");
  return (
    <FilteredList
      id="audit-rows"
      caption={t("list")}
      path={AUDIT_PATH}
      query={query}
      filters={useAuditFilters(query, actions)}
      columns={useAuditColumns(currency)}
      rows={page.rows}
      rowKey={(row) => String(row.seq)}
      total={page.total}
      empty={{
        none: { title: t("empty.none"), sentence: t("empty.noneSentence") },
        filtered: { title: t("empty.filtered"), sentence: t("empty.filteredSentence"), all: t("empty.all") },
      }}
      footer={page.capped ? <CountCapped>{t("capped")}</CountCapped> : null}
    />
  );
}
