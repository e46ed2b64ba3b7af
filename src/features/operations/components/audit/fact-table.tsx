import { useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import type { AuditView } from "@/features/backoffice/types/audit-view";
import { diffFacts } from "../../utils/audit-diff";
import { FactName } from "./fact-name";
import { FactValue } from "./fact-value";

/** The values before and after, one row per fact. */
export function FactTable({
  entry,
  labelledBy,
  currency,
}: {
  entry: Pick<AuditView, "before" | "after">;
  labelledBy: string;
  currency: string;
}) {
  const t = useTranslations("adminAudit");
  const facts = diffFacts(entry.before, entry.after);
  if (facts.length === 0) return <p className="text-muted text-sm">{t("detail.noFacts")}</p>;
  return (
    <div className="-mx-5 sm:-mx-6">
      <DataTable
        labelledBy={labelledBy}
        rows={facts}
        rowKey={(fact) => fact.path}
        columns={[
          { key: "fact", header: t("detail.fact"), cell: (fact) => <FactName path={fact.path} /> },
          {
            key: "before",
            header: t("detail.before"),
            cell: (fact) => <FactValue path={fact.path} value={fact.before} currency={currency} />,
          },
          {
            key: "after",
            header: t("detail.after"),
            cell: (fact) => <FactValue path={fact.path} value={fact.after} currency={currency} />,
          },
        ]}
      />
    </div>
  );
}
