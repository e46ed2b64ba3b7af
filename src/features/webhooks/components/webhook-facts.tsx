import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { formatDate } from "@/i18n/format";
import type { WebhookDetail } from "../types/webhook-view";
import { WebhookBadge } from "./webhook-badge";
import { durationLabel } from "./webhook-labels";

/** The state of an event: when it arrived, its attempts, its error and what comes next. */
export function WebhookFacts({ event }: { event: WebhookDetail }) {
  const t = useTranslations("adminWebhooks");
  const locale = useLocale();
  const at = (instant: string | null) => (instant ? formatDate(instant, locale, "datetime") : null);
  const facts: [string, ReactNode][] = [
    [t("column.status"), <WebhookBadge key="status" status={event.status} />],
    [t("column.customer"), <Customer key="customer" event={event} />],
    [t("detail.object"), event.objectId ? <Code key="object">{event.objectId}</Code> : null],
    [t("detail.created"), at(event.occurredAt)],
    [t("column.received"), at(event.receivedAt)],
    [t("column.attempts"), event.attempts],
    [t("detail.next"), at(event.nextAttemptAt)],
    [t("detail.lease"), event.status === "processing" ? at(event.leaseUntil) : null],
    [t("detail.settled"), at(event.settledAt)],
    [t("column.duration"), event.durationMs === null ? null : durationLabel(event.durationMs, locale)],
    [t("detail.mode"), t(event.livemode ? "detail.live" : "detail.test")],
    [t("detail.version"), event.apiVersion],
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {event.error ? (
        <div className="rounded-control border border-danger bg-danger px-4 py-3">
          <p className="font-medium text-emphasis text-sm">{t("detail.error")}</p>
          <p className="mt-1 wrap-anywhere font-mono text-default text-xs">{event.error}</p>
        </div>
      ) : null}
      <dl className="figures grid gap-x-6 gap-y-2.5 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
        {facts
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name} className="contents max-sm:grid max-sm:gap-0.5">
              <dt className="text-muted">{name}</dt>
              <dd className="min-w-0 wrap-anywhere text-emphasis">{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

const Code = ({ children }: { children: ReactNode }) => (
  <span className="break-all font-mono text-xs">{children}</span>
);

function Customer({ event }: { event: WebhookDetail }) {
  if (!event.app) return <Code>{event.aggregate}</Code>;
  return (
    <>
      <Link href={`/dashboard/settings/customers/${encodeURIComponent(event.app.id)}`} className="link">
        {event.app.name}
      </Link>{" "}
      <Code>{event.aggregate}</Code>
    </>
  );
}
