import { isSame } from "./same-state";
import type { SubscriptionRow } from "./subscription-row";
import type { CustomerSnapshot, InvoiceSnapshot } from "./subscription-snapshot";
import { isLegalTransition, isLive } from "./subscription-state";

export type HistoryKind =
  | "started"
  | "status_changed"
  | "plan_changed"
  | "interval_changed"
  | "price_changed"
  | "renewed"
  | "cancel_scheduled"
  | "cancel_undone"
  | "ended"
  | "updated";

export type HistoryFact = {
  subscriptionId: string;
  kind: HistoryKind;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
  legal: boolean;
};

/** A notice to the people of an app. The key identifies its subject, so that it is sent once. */
export type NoticeFact =
  | { kind: "subscription_started"; key: string; subscription: SubscriptionRow }
  | { kind: "payment_failed"; key: string; subscription: SubscriptionRow; invoice: InvoiceSnapshot }
  | { kind: "subscription_canceled"; key: string; subscription: SubscriptionRow };

export type AlertFact = {
  key: string;
  kind: "illegal_move" | "duplicate_subscription" | "unknown_price" | "subscription_missing";
  severity: "attention" | "danger";
  finding: boolean;
  detail: Record<string, unknown>;
};

const facts = (row: SubscriptionRow): Record<string, unknown> => ({
  status: row.status,
  planId: row.planId,
  providerPriceId: row.providerPriceId,
  unitAmount: row.unitAmount,
  interval: row.interval,
  periodEnd: row.periodEnd.toISOString(),
  cancelAt: row.cancelAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  ...(row.picture?.pendingChange ? { pendingChange: row.picture.pendingChange } : {}),
  ...(row.picture?.pause ? { pause: row.picture.pause } : {}),
});

/** The history entries of a row's change. */
export function toHistoryFacts(before: SubscriptionRow | null, after: SubscriptionRow): HistoryFact[] {
  const fact = (kind: HistoryKind): HistoryFact => ({
    subscriptionId: after.id,
    kind,
    before: before && facts(before),
    after: facts(after),
    legal: isLegalTransition(before?.status ?? null, after.status),
  });
  if (before === null) {
    // First seen when it is already over (a backfill): it began and it ended, both are true.
    return after.endedAt ? [fact("started"), fact("ended")] : [fact("started")];
  }
  const kinds: HistoryKind[] = [];
  const bought = boughtChange(before, after);
  if (bought) kinds.push(bought);
  if (before.periodStart < after.periodStart) kinds.push("renewed");
  if (!before.cancelAt && after.cancelAt && !after.endedAt) kinds.push("cancel_scheduled");
  if (before.cancelAt && !after.cancelAt && !after.endedAt) kinds.push("cancel_undone");
  if (before.status !== after.status) kinds.push(after.endedAt ? "ended" : "status_changed");
  if (kinds.length === 0 && !isSameRow(before, after)) kinds.push("updated");
  return kinds.map(fact);
}

/**
 * What another price means, as one fact: another plan includes its interval and amount, another interval its
 * amount. Prices that are not in our catalogue have no plan, so two of them differ by interval or amount only.
 */
function boughtChange(
  before: SubscriptionRow,
  after: SubscriptionRow,
): "plan_changed" | "interval_changed" | "price_changed" | null {
  if (before.providerPriceId === after.providerPriceId) return null;
  if (before.planId !== after.planId) return "plan_changed";
  return before.interval === after.interval ? "price_changed" : "interval_changed";
}

/** The first picture of a row that had none is no change: it was like this before, unseen. */
const isSameRow = (before: SubscriptionRow, after: SubscriptionRow): boolean =>
  isSame(before.picture === null ? { ...before, picture: after.picture } : before, after);

/** The notices to send; the key makes each one unique. */
export function toNotices(
  before: SubscriptionRow | null,
  after: SubscriptionRow,
  invoices: readonly InvoiceSnapshot[],
): NoticeFact[] {
  const began = after.status === "active" || after.status === "trialing";
  if (began && (before === null || before.status === "incomplete")) {
    return [{ kind: "subscription_started", key: `started:${after.id}`, subscription: after }];
  }
  if (after.status === "past_due") {
    const owed = invoices.find((i) => i.id === after.latestInvoiceId && i.status === "open");
    return owed
      ? [{ kind: "payment_failed", key: `payment_failed:${owed.id}`, subscription: after, invoice: owed }]
      : [];
  }
  if (after.status === "canceled" && before !== null && before.status !== "canceled") {
    return [{ kind: "subscription_canceled", key: `canceled:${after.id}`, subscription: after }];
  }
  return [];
}

/** The alerts of a change. */
export function toAlerts(before: SubscriptionRow | null, after: SubscriptionRow): AlertFact[] {
  const alerts: AlertFact[] = [];
  if (!isLegalTransition(before?.status ?? null, after.status)) {
    alerts.push({
      key: `illegal_move:${after.id}:${before?.status}:${after.status}`,
      kind: "illegal_move",
      severity: "attention",
      finding: false,
      detail: { subscriptionId: after.id, from: before?.status, to: after.status },
    });
  }
  if (after.duplicateOf !== null && isLive(after.status) && before?.duplicateOf !== after.duplicateOf) {
    alerts.push({
      key: `duplicate_subscription:${after.id}`,
      kind: "duplicate_subscription",
      severity: "danger",
      finding: true,
      detail: { subscriptionId: after.id, duplicateOf: after.duplicateOf, unitAmount: after.unitAmount },
    });
  }
  if (after.priceId === null && isLive(after.status) && before?.providerPriceId !== after.providerPriceId) {
    alerts.push({
      key: `unknown_price:${after.id}:${after.providerPriceId}`,
      kind: "unknown_price",
      severity: "danger",
      finding: true,
      detail: { subscriptionId: after.id, providerPriceId: after.providerPriceId },
    });
  }
  return alerts;
}

/** A live row that the provider's complete answer does not name. Nothing is changed: an answer may be wrong. */
export function toMissingAlerts(rows: readonly SubscriptionRow[], snapshot: CustomerSnapshot): AlertFact[] {
  const seen = new Set(snapshot.subscriptions.map((s) => s.id));
  return rows
    .filter((row) => isLive(row.status) && !seen.has(row.id) && row.customerId === snapshot.customerId)
    .map((row) => ({
      key: `subscription_missing:${row.id}`,
      kind: "subscription_missing",
      severity: "danger",
      finding: true,
      detail: { subscriptionId: row.id, ours: row.status, theirs: null },
    }));
}
