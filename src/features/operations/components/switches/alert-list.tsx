import { useLocale, useTranslations } from "next-intl";
import { TableEmpty } from "@/components/table/table-empty";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { formatDate } from "@/i18n/format";
import type { AlertLine, OperationsView } from "../../types/operations-view";
import { AUDIT_PATH } from "../audit/audit-labels";
import { alertHref, alertKind } from "./alert-labels";
import { ResolveAlert } from "./resolve-alert";

/** Open alerts, the most severe first. */
export function AlertList({ alerts }: { alerts: OperationsView["alerts"] }) {
  const t = useTranslations("adminOperations.alerts");
  return (
    <Section
      id="alerts"
      title={t("title", { count: alerts.total })}
      sentence={t("sentence")}
      bodyClassName="pt-2!"
    >
      {alerts.rows.length === 0 ? (
        <TableEmpty title={t("none")} sentence={t("noneSentence")} />
      ) : (
        <ul className="divide-y divide-muted">
          {alerts.rows.map((alert) => (
            <AlertItem key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      {alerts.total > alerts.rows.length ? (
        <p className="pt-3 text-muted text-sm">{t("more", { count: alerts.total - alerts.rows.length })}</p>
      ) : null}
    </Section>
  );
}

function AlertItem({ alert }: { alert: AlertLine }) {
  const t = useTranslations("adminOperations.alerts");
  const locale = useLocale();
  const kind = alertKind(alert.kind);
  const title = kind ? t(`kinds.${kind}.title`) : alert.kind;
  const href = alertHref(alert.kind, alert.detail);
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          {title}
          <Badge tone={alert.severity}>{t(`severity.${alert.severity}`)}</Badge>
        </h3>
        <p className="mt-1 max-w-[70ch] text-muted text-sm">
          {kind ? t(`kinds.${kind}.todo`) : t("unknown")}
        </p>
        <details className="mt-1 text-sm">
          <summary className="link inline-flex min-h-10 cursor-pointer items-center">{t("facts")}</summary>
          <pre className="overflow-x-auto whitespace-pre-wrap break-all rounded-control bg-muted p-3 text-xs">
            {JSON.stringify(alert.detail, null, 2)}
          </pre>
        </details>
        <p className="flex flex-wrap items-center gap-x-4 text-muted text-xs">
          {t("since", { at: formatDate(alert.openedAt, locale, "datetime") })}
          {href ? (
            <Link className="link inline-flex min-h-10 items-center" href={href}>
              {t("go")}
            </Link>
          ) : null}
          <Link
            className="link inline-flex min-h-10 items-center"
            href={`${AUDIT_PATH}?correlation=${encodeURIComponent(alert.correlationId)}`}
          >
            {t("operation")}
          </Link>
        </p>
      </div>
      <ResolveAlert id={alert.id} title={title} />
    </li>
  );
}
