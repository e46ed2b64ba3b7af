import { planAmount } from "./next-charge";
import type { SubscriptionPicture, SubscriptionRow } from "./subscription-row";
import type { CustomerSnapshot, InvoiceSnapshot, SubscriptionSnapshot } from "./subscription-snapshot";
import { isLive } from "./subscription-state";
import {
  type AlertFact,
  type HistoryFact,
  type NoticeFact,
  toAlerts,
  toHistoryFacts,
  toMissingAlerts,
  toNotices,
} from "./sync-consequences";

export type SyncDecision =
  /** A newer answer was already written: ignore this one. */
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

/** The catalogue's prices by the provider's ids. */
export type KnownPrices = ReadonlyMap<string, { planId: string; priceId: string }>;

type Input = {
  appId: string;
  provider: string;
  /** Taken before the provider was asked. */
  ticket: number;
  /** Of the newest answer that was written. */
  syncedTicket: number;
  rows: readonly SubscriptionRow[];
  snapshot: CustomerSnapshot;
  catalogue: KnownPrices;
};

/**
 * Compares what the provider says with what we hold and says what to write. Pure, and a function of the
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
  const alerts: AlertFact[] = toMissingAlerts(input.rows, input.snapshot);
  const rows: SubscriptionRow[] = [];
  for (const seen of next) {
    const before = held.get(seen.id) ?? null;
    const changes = toHistoryFacts(before, seen);
    const row = before && changes.length > 0 ? { ...seen, version: before.version + 1 } : seen;
    rows.push(row);
    history.push(...changes);
    notices.push(...toNotices(before, row, input.snapshot.invoices));
    alerts.push(...toAlerts(before, row));
  }
  const trials = next.filter((row) => row.trialEnd !== null).map((row) => row.startedAt);
  return {
    kind: "apply",
    changed: history.length > 0 || alerts.length > 0,
    subscriptions: rows,
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
  const {
    items,
    discounts,
    anchor,
    cancelAtPeriodEnd,
    scheduleId,
    pendingChange,
    pause,
    collection,
    ...rest
  } = theirs;
  const { card: _card, ...facts } = rest;
  const known = input.catalogue.get(theirs.providerPriceId);
  const live = isLive(theirs.status);
  const customerDiscounts = live ? input.snapshot.discounts : [];
  return {
    ...facts,
    appId: input.appId,
    provider: input.provider,
    customerId: input.snapshot.customerId,
    planId: known?.planId ?? null,
    priceId: known?.priceId ?? null,
    nextAmount: planAmount(theirs, customerDiscounts, theirs.periodEnd) ?? theirs.unitAmount,
    pastDueSince: pastDueSince(theirs, input.snapshot.invoices),
    duplicateOf: live ? (theirs.id === primaryId ? null : primaryId) : (held?.duplicateOf ?? null),
    version: held?.version ?? 1,
    picture: {
      items: items.map((item) => resolved(item, input.catalogue)),
      discounts,
      customerDiscounts,
      anchor,
      cancelAtPeriodEnd,
      scheduleId,
      pendingChange: pendingChange && resolved(pendingChange, input.catalogue),
      pause,
      collection,
    } satisfies SubscriptionPicture,
  };
}

const resolved = <P extends { providerPriceId: string }>(price: P, catalogue: KnownPrices) => {
  const known = catalogue.get(price.providerPriceId);
  return { ...price, planId: known?.planId ?? null, priceId: known?.priceId ?? null };
};

/** When the debt began: the oldest open invoice whose charge was attempted. */
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
