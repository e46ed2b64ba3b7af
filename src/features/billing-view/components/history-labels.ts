import { formatDate, formatMoney } from "@/i18n/format";
import type { Messages } from "@/i18n/messages";
import { unreachable } from "@/lib/errors";
import type { Locale } from "@/lib/locale";
import type { HistoryEntryView } from "../types/subscription-view";

type HistoryKey = keyof Messages["history"];

/** One sentence of the history: its key under `history.*` and the values of its placeholders. */
export type HistorySentence = {
  key: HistoryKey;
  values: { plan: string; amount: string; date: string; interval: "month" | "year" | null };
};

const text = (record: Record<string, unknown> | null, field: string): string | null => {
  const value = record?.[field];
  return typeof value === "string" && value !== "" ? value : null;
};

const amount = (record: Record<string, unknown>): number | null =>
  typeof record.unitAmount === "number" ? record.unitAmount : null;

/**
 * The sentence for a history entry. Rows written by older versions lack some values; then the plain form of
 * the sentence is used.
 */
export function historySentence(
  entry: HistoryEntryView,
  planName: (planId: string) => string | null,
  locale: Locale,
): HistorySentence {
  const { before, after } = entry;
  const planId = text(after, "planId") ?? text(after, "planSlug");
  const plan = text(after, "planName") ?? (planId ? planName(planId) : null);
  const price = amount(after);
  const interval = text(after, "interval");
  const endsAt = text(after, "cancelAt");
  const periodEnd = text(after, "periodEnd");
  const values = (date: string | null): HistorySentence["values"] => ({
    plan: plan ?? "",
    amount: price === null ? "" : formatMoney(price, text(after, "currency") ?? "brl", locale),
    date: date ? formatDate(date, locale) : "",
    interval: interval === "month" || interval === "year" ? interval : null,
  });
  const priced = plan !== null && price !== null && interval !== null;

  switch (entry.kind) {
    case "started":
      return { key: priced ? "started" : "startedPlain", values: values(null) };
    case "plan_changed":
      return { key: priced ? "plan_changed" : "plan_changedPlain", values: values(null) };
    case "interval_changed":
      return { key: priced ? "interval_changed" : "interval_changedPlain", values: values(null) };
    case "price_changed":
      return { key: priced ? "price_changed" : "price_changedPlain", values: values(null) };
    case "renewed":
      return { key: periodEnd ? "renewed" : "renewedPlain", values: values(periodEnd) };
    case "cancel_scheduled":
      return { key: endsAt ? "cancel_scheduled" : "cancel_scheduledPlain", values: values(endsAt) };
    case "cancel_undone":
    case "ended":
    case "updated":
      return { key: entry.kind, values: values(null) };
    case "status_changed":
      return { key: statusKey(text(before, "status"), text(after, "status")), values: values(null) };
    default:
      return unreachable(entry.kind);
  }
}

function statusKey(from: string | null, to: string | null): HistoryKey {
  switch (to) {
    case "active":
      return from === "past_due" || from === "unpaid" ? "recovered" : "activated";
    case "trialing":
    case "past_due":
    case "unpaid":
    case "paused":
    case "incomplete":
    case "incomplete_expired":
      return to;
    case "canceled":
      return "ended";
    default:
      return "updated";
  }
}
