import { type CreditCard, FileText, Mail, Radio, RefreshCw, ShoppingCart, UserRoundCog } from "lucide-react";
import { useLocale, useMessages, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { historySentence } from "@/features/billing-view/components/history-labels";
import { formatDate } from "@/i18n/format";
import type { TimelineEntry, TimelineKind } from "../../types/customer-overview";
import { timelineSentence } from "./timeline-labels";

const icons = {
  subscription: RefreshCw,
  invoice: FileText,
  checkout: ShoppingCart,
  mail: Mail,
  admin: UserRoundCog,
  stripe: Radio,
} satisfies Record<TimelineKind, typeof CreditCard>;

/** One entry of the timeline: when, and one sentence. */
export function TimelineItem({
  entry,
  planNames,
}: {
  entry: TimelineEntry;
  /** Names by plan id and by slug. */
  planNames: Record<string, string>;
}) {
  const t = useTranslations("adminCustomers.timeline");
  const locale = useLocale();
  const Icon = icons[entry.kind];
  return (
    <li className="grid gap-x-5 gap-y-0.5 text-sm sm:grid-cols-[15rem_1fr]">
      <time dateTime={entry.at} className="figures text-muted">
        {formatDate(entry.at, locale, "datetime")}
      </time>
      <div className="flex min-w-0 gap-2.5">
        <Icon
          aria-label={t(`kinds.${entry.kind}`)}
          role="img"
          className="mt-0.5 size-4 shrink-0 text-muted"
        />
        <div className="figures min-w-0 break-words text-default">
          {entry.kind === "subscription" ? (
            <HistoryText entry={entry} planNames={planNames} />
          ) : (
            <EntryText entry={entry} />
          )}
        </div>
      </div>
    </li>
  );
}

function HistoryText({
  entry,
  planNames,
}: {
  entry: Extract<TimelineEntry, { kind: "subscription" }>;
  planNames: Record<string, string>;
}) {
  const t = useTranslations("history");
  const { key, values } = historySentence(entry.entry, (id) => planNames[id] ?? null, useLocale());
  return t(key, { ...values, interval: values.interval ? t(values.interval) : "" });
}

function EntryText({ entry }: { entry: Exclude<TimelineEntry, { kind: "subscription" }> }) {
  const t = useTranslations("adminCustomers.timeline");
  const labels = useMessages().adminCustomers.timeline;
  const line = timelineSentence(entry, labels, useLocale());
  switch (line.key) {
    case "admin.known":
    case "admin.other": {
      const actor = "machine" in line.actor ? t(`machines.${line.actor.machine}`) : line.actor.name;
      const action = line.action ? t(`actions.${line.action}`) : line.name;
      return (
        <WithNote
          note={entry.kind === "admin" && entry.reason ? t("admin.reason", { reason: entry.reason }) : null}
        >
          {t(line.key, { actor, action })}
        </WithNote>
      );
    }
    case "stripe.told":
    case "stripe.other": {
      const what = line.event ? t(`events.${line.event}`) : "";
      const sentence = line.event ? t("stripe.told", { what }) : t("stripe.other");
      return entry.kind === "stripe" ? <EventText entry={entry} sentence={sentence} /> : sentence;
    }
    case "mail.sent":
    case "mail.waiting":
    case "mail.dead":
      return t(line.key, { ...line.values, mail: line.mail ? t(`mails.${line.mail}`) : line.name });
    case "invoice.issued":
    case "invoice.paid":
    case "invoice.void":
    case "invoice.uncollectible":
    case "invoice.open":
      return t(line.key, { ...line.values, number: line.values.number ?? t("unnumbered") });
    default:
      return t(line.key, {
        plan: line.values.plan,
        interval: t(`intervals.${line.values.interval}`),
        by: line.values.by ?? t("someone"),
      });
  }
}

const WithNote = ({ note, children }: { note: string | null; children: ReactNode }) => (
  <>
    {children}
    {note ? <span className="block text-muted text-xs">{note}</span> : null}
  </>
);

/** A webhook event, with a link to it and whether it still waits or failed. */
function EventText({
  entry,
  sentence,
}: {
  entry: Extract<TimelineEntry, { kind: "stripe" }>;
  sentence: string;
}) {
  const t = useTranslations("adminCustomers.timeline");
  const state =
    entry.status === "failed" || entry.status === "dead"
      ? t(`stripe.${entry.status}`)
      : entry.status === "received" || entry.status === "processing"
        ? t("stripe.waiting")
        : null;
  return (
    <WithNote note={state}>
      {sentence}{" "}
      <Link
        href={`/dashboard/settings/webhooks/${entry.eventId}`}
        aria-label={t("event", { id: entry.eventId })}
        className="link font-mono text-xs"
      >
        {entry.type}
      </Link>
    </WithNote>
  );
}
