import { setDue } from "./due-queue";
import { emitChange } from "./emit";
import type { Invoice, Subscription } from "./objects";
import { get, put, rowsBy, type Tx } from "./state";

/** States nothing leads out of. */
export const isEnded = (subscription: Subscription): boolean =>
  subscription.status === "canceled" || subscription.status === "incomplete_expired";

/** Stores a new version and emits `customer.subscription.updated` with the difference. */
export function saveSubscription(tx: Tx, before: Subscription, after: Subscription): Subscription {
  put(tx, "subscription", after);
  emitChange(tx, "customer.subscription.updated", before, after);
  return after;
}

/** After something happened to an invoice: the subscription's status is read off its invoices again. */
export function followLatestInvoice(tx: Tx, invoice: Invoice): void {
  const id = invoice.parent?.subscription_details?.subscription;
  if (!id) return;
  const subscription = get(tx, "subscription", id);
  const status = statusFromInvoices(tx, subscription);
  if (status === subscription.status) return;
  setDue(tx, "subscription.incomplete_expire", id, null);
  saveSubscription(tx, subscription, { ...subscription, status });
}

/**
 * `incomplete` waits for its first invoice. Otherwise the latest finalized invoice decides, void ones
 * and those of a waiting update aside: open means past due, so voiding it brings `active` back.
 */
function statusFromInvoices(tx: Tx, subscription: Subscription): Subscription["status"] {
  const latest = latestDeciding(tx, subscription.id);
  switch (subscription.status) {
    case "incomplete":
      return latest?.status === "paid" ? standing(tx, subscription) : "incomplete";
    case "active":
    case "past_due":
      return latest?.status === "open" ? "past_due" : "active";
    default:
      return subscription.status;
  }
}

/** The 23 hours of an unpaid first invoice are over. */
export function expireIncomplete(tx: Tx, id: string): void {
  const subscription = get(tx, "subscription", id);
  if (subscription.status !== "incomplete") return;
  saveSubscription(tx, subscription, { ...subscription, status: "incomplete_expired", ended_at: tx.now });
  callOff(tx, id);
}

/** Nothing more will happen by itself to this subscription. */
export function callOff(tx: Tx, id: string): void {
  setDue(tx, "subscription.cycle", id, null);
  setDue(tx, "subscription.cancel", id, null);
  setDue(tx, "subscription.trial_will_end", id, null);
  setDue(tx, "subscription.incomplete_expire", id, null);
  setDue(tx, "subscription.pending_update_expire", id, null);
}

function standing(tx: Tx, subscription: Subscription): Subscription["status"] {
  return subscription.trial_end !== null && subscription.trial_end > tx.now ? "trialing" : "active";
}

function latestDeciding(tx: Tx, id: string): Invoice | null {
  const waiting = tx.state.tables.pending_change.rows.get(id)?.invoice;
  const invoices = rowsBy(tx, "invoice", "subscription", id);
  for (let at = invoices.length - 1; at >= 0; at--) {
    const invoice = invoices[at] as Invoice;
    if (invoice.status !== "draft" && invoice.status !== "void" && invoice.id !== waiting) return invoice;
  }
  return null;
}
