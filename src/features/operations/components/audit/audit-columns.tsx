import { useLocale, useTranslations } from "next-intl";
import type { Columns } from "@/components/table/data-table";
import { Link } from "@/components/ui/link";
import type { AuditView } from "@/features/backoffice/types/audit-view";
import { formatDate } from "@/i18n/format";
import { diffFacts } from "../../utils/audit-diff";
import { ActionName, SubjectName } from "./action-name";
import { ActorName } from "./actor-name";
import { AUDIT_PATH, subjectHref } from "./audit-labels";
import { FactName } from "./fact-name";
import { FactValue } from "./fact-value";

/** The columns of the audit log; the first links to the whole entry. */
export function useAuditColumns(currency: string): Columns<AuditView> {
  const t = useTranslations("adminAudit.column");
  const locale = useLocale();
  return [
    {
      key: "action",
      header: t("action"),
      cell: (row) => (
        <Link href={`${AUDIT_PATH}/${row.seq}`} className="link inline-flex min-h-10 items-center">
          <ActionName action={row.action} />
        </Link>
      ),
    },
    { key: "actor", header: t("actor"), cell: (row) => <ActorName actor={row.actor} /> },
    { key: "subject", header: t("subject"), cell: (row) => <SubjectLink row={row} /> },
    {
      key: "change",
      header: t("change"),
      wide: true,
      cell: (row) => <ShortChange row={row} currency={currency} />,
    },
    {
      key: "at",
      header: t("at"),
      sort: "at",
      align: "right",
      cell: (row) => (
        <time dateTime={row.at.toISOString()} className="sm:whitespace-nowrap">
          {formatDate(row.at, locale, "datetime")}
        </time>
      ),
    },
  ];
}

function SubjectLink({ row }: { row: AuditView }) {
  const href = subjectHref(row.subject, row.app?.id ?? null);
  const name = <SubjectName subject={row.subject} short />;
  return (
    <>
      {href ? (
        <Link href={href} className="link">
          {name}
        </Link>
      ) : (
        name
      )}
      {row.app ? <span className="block text-muted text-xs">{row.app.name}</span> : null}
    </>
  );
}

/** The first fact that changed, and how many more. */
function ShortChange({ row, currency }: { row: AuditView; currency: string }) {
  const t = useTranslations("adminAudit");
  const [first, ...more] = diffFacts(row.before, row.after);
  if (!first) return row.reason ? <span className="text-muted">{row.reason}</span> : null;
  return (
    <span className="block max-w-[36ch]">
      <span className="text-muted">
        <FactName path={first.path} />:{" "}
      </span>
      {first.before === undefined ? null : (
        <>
          <FactValue path={first.path} value={first.before} currency={currency} />
          <span aria-hidden> → </span>
          <span className="sr-only">{t("became")}</span>
        </>
      )}
      <FactValue path={first.path} value={first.after} currency={currency} />
      {more.length > 0 ? <span className="text-muted"> {t("more", { count: more.length })}</span> : null}
    </span>
  );
}
