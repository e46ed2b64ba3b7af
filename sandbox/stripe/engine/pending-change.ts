import { setDue } from "./due-queue";
import { emit } from "./emit";
import type { Invoice, PendingChange, Subscription } from "./objects";
import { writeLedger } from "./proration";
import { find, get, put, remove, type Tx } from "./state";
import { saveSubscription } from "./subscription-save";

/**
 * Keeps an update pending until its invoice is paid: nothing of it applies before. The collection attempt
 * runs while the update is known to be pending, so that its failure does not change the status, and before
 * the subscription shows it, which is the order of Stripe's events.
 */
export function keepPendingChange(
  tx: Tx,
  subscription: Subscription,
  given: {
    change: PendingChange;
    shown: NonNullable<Subscription["pending_update"]>;
    whileWaiting: () => void;
  },
): Subscription {
  put(tx, "pending_change", given.change);
  setDue(tx, "subscription.pending_update_expire", subscription.id, given.shown.expires_at);
  given.whileWaiting();
  const current = get(tx, "subscription", subscription.id);
  return saveSubscription(tx, current, {
    ...current,
    latest_invoice: given.change.invoice,
    pending_update: given.shown,
  });
}

/** The invoice of a pending update was paid: the update is applied now. */
export function applyPendingChange(tx: Tx, invoice: Invoice): void {
  const change = changeOf(tx, invoice);
  if (!change) return;
  const subscription = get(tx, "subscription", change.id);
  forget(tx, change);
  for (const ledger of change.ledgers) writeLedger(tx, ledger);
  const next: Subscription = { ...subscription, ...change.patch, pending_update: null };
  saveSubscription(tx, subscription, next);
  emit(tx, "customer.subscription.pending_update_applied", next);
}

/** The invoice was voided, or it expired: the update is dropped and the old plan stays. */
export function dropPendingChange(tx: Tx, invoice: Invoice): void {
  const change = changeOf(tx, invoice);
  if (!change) return;
  const subscription = get(tx, "subscription", change.id);
  forget(tx, change);
  const next = saveSubscription(tx, subscription, { ...subscription, pending_update: null });
  emit(tx, "customer.subscription.pending_update_expired", next);
}

function changeOf(tx: Tx, invoice: Invoice): PendingChange | null {
  const change = find(tx, "pending_change", invoice.parent?.subscription_details?.subscription);
  return change?.invoice === invoice.id ? change : null;
}

function forget(tx: Tx, change: PendingChange): void {
  remove(tx, "pending_change", change.id);
  setDue(tx, "subscription.pending_update_expire", change.id, null);
}
