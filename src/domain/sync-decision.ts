import { nextAmount } from "./next-charge";
import type { Interval } from "./plan";
import type { CustomerSnapshot, InvoiceSnapshot, SubscriptionSnapshot } from "./subscription-snapshot";
import { isLegalMove, isLive, type SubscriptionStatus } from "./subscription-state";

/** A subscription row as we hold it. */
export type SubscriptionRow = {
  id: string;
  appId: string;
  stripeCustomerId: string;
  status: SubscriptionStatus;
  planId: string | null;
  priceId: string | null;
  stripePriceId: string;
  interval: Interval;
  currency: string;
  unitAmount: number;
  nextAmount: number;
  periodStart: Date;
  periodEnd: Date;
  startedAt: Date;
  trialEnd: Date | null;
  cancelAt: Date | null;
  canceledAt: Date | null;
  endedAt: Date | null;
  pastDueSince: Date | null;
  latestInvoiceId: string | null;
  duplicateOf: string | null;
  createdAt: Date;
};

export type HistoryKind =
  | "started"
  | "status_changed"
  | "plan_changed"
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

/** A message owed to the people of an app. The key says what it is about, so that it is owed once. */
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

export type SyncDecision =
  /** A newer answer was already written: this one is turned away. */
  | { kind: "stale" }
  | {
      kind: "apply";
      changed: boolean;
      /** In the order in which they must be written: ended ones free the place of the live one. */
      subscriptions: SubscriptionRow[];
      history: HistoryFact[];
      notices: NoticeFact[];
      alerts: AlertFact[];
      /** When this app's trial began, if one did. */
      trialUsedAt: Date | null;
    };

type Input = {
  appId: string;
  /** Taken before Stripe was asked. */
  ticket: number;
  /** Of the newest answer that was written. */
  syncedTicket: number;
  rows: readonly SubscriptionRow[];
  snapshot: CustomerSnapshot;
  catalogue: ReadonlyMap<string, { planId: string; priceId: string }>;
};

/**
 * Compares what Stripe says with what we hold and says what to write. Pure, and a function of the
 * two states alone: which event asked, how often and in what order does not matter.
 */
export function decideSync(input: Input): SyncDecision {
  if (input.ticket <= input.syncedTicket) return { kind: "stale" };

  const held = new Map(input.rows.map((row) => [row.id, row]));
  const primaryId = choosePrimary(input.rows, input.snapshot.subscriptions);
  const next = input.snapshot.subscriptions
    .map((theirs) => toRow(input, theirs, held.get(theirs.id), primaryId))
    .sort((a, b) => writeRank(a) - writeRank(b) || a.createdAt.getTime() - b.createdAt.getTime());

  const history: HistoryFact[] = [];
  const notices: NoticeFact[] = [];
  const alerts: AlertFact[] = missingOnes(input);
  for (const row of next) {
    const before = held.get(row.id) ?? null;
    history.push(...historyOf(before, row));
    notices.push(...noticesOf(before, row, input.snapshot.invoices));
    alerts.push(...alertsOf(before, row));
  }
  const trials = next.filter((row) => row.trialEnd !== null).map((row) => row.startedAt);
  return {
    kind: "apply",
    changed: history.length > 0 || alerts.length > 0,
    subscriptions: next,
    history,
    notices,
    alerts,
    trialUsedAt: trials.length > 0 ? new Date(Math.min(...trials.map(Number))) : null,
  };
}

/** The subscription that counts when several live ones exist: the one that counted, else the oldest. */
function choosePrimary(
  rows: readonly SubscriptionRow[],
  theirs: readonly SubscriptionSnapshot[],
): string | null {
  const live = theirs.filter((s) => isLive(s.status));
  const current = rows.find((row) => isLive(row.status) && row.duplicateOf === null);
  if (current && live.some((s) => s.id === current.id)) return current.id;
  const oldest = [...live].sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
  )[0];
  return oldest?.id ?? null;
}

function toRow(
  input: Input,
  theirs: SubscriptionSnapshot,
  held: SubscriptionRow | undefined,
  primaryId: string | null,
): SubscriptionRow {
  const { discounts, ...facts } = theirs;
  const known = input.catalogue.get(theirs.stripePriceId);
  const live = isLive(theirs.status);
  return {
    ...facts,
    appId: input.appId,
    stripeCustomerId: input.snapshot.stripeCustomerId,
    planId: known?.planId ?? null,
    priceId: known?.priceId ?? null,
    nextAmount: nextAmount(theirs.unitAmount, discounts, theirs.periodEnd),
    pastDueSince: pastDueSince(theirs, input.snapshot.invoices),
    duplicateOf: live ? (theirs.id === primaryId ? null : primaryId) : (held?.duplicateOf ?? null),
  };
}

/** Since when money is owed: the oldest open invoice whose charge was tried. */
function pastDueSince(theirs: SubscriptionSnapshot, invoices: readonly InvoiceSnapshot[]): Date | null {
  if (theirs.status !== "past_due" && theirs.status !== "unpaid") return null;
  const owed = invoices
    .filter((i) => i.subscriptionId === theirs.id && i.status === "open")
    .map((i) => (i.finalizedAt ?? i.createdAt).getTime());
  return owed.length > 0 ? new Date(Math.min(...owed)) : theirs.periodStart;
}

/** Ended rows first (they free the one live place), then the one that counts, then its duplicates. */
function writeRank(row: SubscriptionRow): number {
  if (!isLive(row.status)) return 0;
  return row.duplicateOf === null ? 1 : 2;
}

/** A live row that Stripe's complete answer does not name. Nothing is changed: an answer may be wrong. */
function missingOnes({ rows, snapshot }: Input): AlertFact[] {
  const seen = new Set(snapshot.subscriptions.map((s) => s.id));
  return rows
    .filter(
      (row) => isLive(row.status) && !seen.has(row.id) && row.stripeCustomerId === snapshot.stripeCustomerId,
    )
    .map((row) => ({
      key: `subscription_missing:${row.id}`,
      kind: "subscription_missing",
      severity: "danger",
      finding: true,
      detail: { subscriptionId: row.id, ours: row.status, theirs: null },
    }));
}

const facts = (row: SubscriptionRow): Record<string, unknown> => ({
  status: row.status,
  planId: row.planId,
  stripePriceId: row.stripePriceId,
  unitAmount: row.unitAmount,
  interval: row.interval,
  periodEnd: row.periodEnd.toISOString(),
  cancelAt: row.cancelAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
});

function historyOf(before: SubscriptionRow | null, after: SubscriptionRow): HistoryFact[] {
  const fact = (kind: HistoryKind): HistoryFact => ({
    subscriptionId: after.id,
    kind,
    before: before && facts(before),
    after: facts(after),
    legal: isLegalMove(before?.status ?? null, after.status),
  });
  if (before === null) {
    // First seen when it is already over (a backfill): it began and it ended, both are true.
    return after.endedAt ? [fact("started"), fact("ended")] : [fact("started")];
  }
  const kinds: HistoryKind[] = [];
  if (before.stripePriceId !== after.stripePriceId) kinds.push("plan_changed");
  if (before.periodStart < after.periodStart) kinds.push("renewed");
  if (!before.cancelAt && after.cancelAt && !after.endedAt) kinds.push("cancel_scheduled");
  if (before.cancelAt && !after.cancelAt && !after.endedAt) kinds.push("cancel_undone");
  if (before.status !== after.status) kinds.push(after.endedAt ? "ended" : "status_changed");
  if (kinds.length === 0 && !sameRow(before, after)) kinds.push("updated");
  return kinds.map(fact);
}

const sameRow = (a: SubscriptionRow, b: SubscriptionRow): boolean =>
  (Object.keys(b) as (keyof SubscriptionRow)[]).every((key) => {
    const [x, y] = [a[key], b[key]];
    return x instanceof Date && y instanceof Date ? x.getTime() === y.getTime() : x === y;
  });

function noticesOf(
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

function alertsOf(before: SubscriptionRow | null, after: SubscriptionRow): AlertFact[] {
  const alerts: AlertFact[] = [];
  if (!isLegalMove(before?.status ?? null, after.status)) {
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
  if (after.priceId === null && isLive(after.status) && before?.stripePriceId !== after.stripePriceId) {
    alerts.push({
      key: `unknown_price:${after.id}:${after.stripePriceId}`,
      kind: "unknown_price",
      severity: "danger",
      finding: true,
      detail: { subscriptionId: after.id, stripePriceId: after.stripePriceId },
    });
  }
  return alerts;
}
