import { useLocale, useTranslations } from "next-intl";
import type { Columns } from "@/components/table/data-table";
import { Link } from "@/components/ui/link";
import { formatDate } from "@/i18n/format";
import type { WebhookRow } from "../types/webhook-view";
import { EffectText } from "./effect-text";
import { WebhookBadge } from "./webhook-badge";
import { durationLabel } from "./webhook-labels";

export const WEBHOOKS_PATH = "/dashboard/settings/webhooks";
/** The id of the form that the checkboxes of the rows belong to. */
export const REPLAY_FORM = "replay-chosen";

/** The columns of the list of stored events; the first has a checkbox that selects the event for a replay. */
export function useWebhookColumns(): Columns<WebhookRow> {
  const t = useTranslations("adminWebhooks");
  const locale = useLocale();
  return [
    { key: "event", header: t("column.event"), cell: (row) => <EventCell row={row} /> },
    { key: "customer", header: t("column.customer"), cell: (row) => <CustomerCell row={row} /> },
    {
      key: "status",
      header: t("column.status"),
      cell: (row) => (
        <span className="grid gap-1 max-sm:justify-items-end">
          <WebhookBadge status={row.status} />
          <span className="text-muted text-xs">
            <EffectText event={row} />
          </span>
        </span>
      ),
    },
    {
      key: "received",
      header: t("column.received"),
      sort: "received",
      cell: (row) => (
        <time dateTime={row.receivedAt} className="block sm:min-w-32">
          {formatDate(row.receivedAt, locale, "datetime")}
        </time>
      ),
    },
    {
      key: "attempts",
      header: t("column.attempts"),
      align: "right",
      wide: true,
      cell: (row) => row.attempts,
    },
    {
      key: "duration",
      header: t("column.duration"),
      sort: "duration",
      align: "right",
      wide: true,
      cell: (row) => (
        <span className="whitespace-nowrap">
          {row.durationMs === null ? "—" : durationLabel(row.durationMs, locale)}
        </span>
      ),
    },
  ];
}

function EventCell({ row }: { row: WebhookRow }) {
  const t = useTranslations("adminWebhooks");
  return (
    <div className="-my-1 -ml-3 flex items-center">
      <label className="grid size-10 shrink-0 cursor-pointer place-items-center">
        <input
          type="checkbox"
          form={REPLAY_FORM}
          name="ids"
          value={row.id}
          aria-label={t("choose", { id: row.id })}
          className="size-4 accent-[var(--accent-bg)]"
        />
      </label>
      <Link
        href={`${WEBHOOKS_PATH}/${encodeURIComponent(row.id)}`}
        className="grid min-h-10 min-w-0 content-center"
      >
        <span className="link max-sm:break-all">{row.type}</span>
        <span className="break-all font-mono font-normal text-muted text-xs sm:min-w-52">{row.id}</span>
      </Link>
    </div>
  );
}

/** The app when the customer is ours; otherwise Stripe's id. */
function CustomerCell({ row }: { row: WebhookRow }) {
  if (!row.app)
    return <span className="block break-all font-mono text-muted text-xs sm:min-w-36">{row.aggregate}</span>;
  return (
    <Link
      href={`/dashboard/settings/customers/${encodeURIComponent(row.app.id)}`}
      className="link inline-flex min-h-10 items-center"
    >
      {row.app.name}
    </Link>
  );
}
