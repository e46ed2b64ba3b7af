import { setDue } from "./due-queue";
import type { Invoice, Subscription } from "./objects";
import { get, rowsBy, type Tx } from "./state";
import { followResumption, forgetResumption } from "./subscription-resumption";
import { saveSubscription } from "./subscription-save";

/** After an invoice changed, the subscription's status is derived from its invoices again. */
export function followLatestInvoice(tx: Tx, invoice: Invoice): void {
  const id = invoice.parent?.subscription_details?.subscription;
  if (!id) return;
  followResumption(tx, invoice);
  const subscription = get(tx, "subscription", id);
  const status = statusFromInvoices(tx, subscription);
  if (status === subscription.status) return;
  setDue(tx, "subscription.incomplete_expire", id, null);
  saveSubscription(tx, subscription, { ...subscription, status });
}

/**
 * `incomplete` waits for its first invoice. Otherwise the latest finalized invoice decides, except void ones
 * and that of a pending update: open means past due, so voiding it restores `active`.
 */
function statusFromInvoices(tx: Tx, subscription: Subscription): Subscription["status"] {
  const latest = latestDeciding(tx, subscription.id);
  switch (subscription.status) {
    case "incomplete":
      return latest?.status === "paid" ? standing(tx, subscription) : "incomplete";
    case "active":
    case "past_due":
      return latest?.status === "open" && !isWithinDueDate(tx, latest) ? "past_due" : "active";
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

/** Unschedules all steps of this subscription. */
export function callOff(tx: Tx, id: string): void {
  setDue(tx, "subscription.cycle", id, null);
  setDue(tx, "subscription.upcoming", id, null);
  setDue(tx, "subscription.cancel", id, null);
  setDue(tx, "subscription.trial_will_end", id, null);
  setDue(tx, "subscription.incomplete_expire", id, null);
  setDue(tx, "subscription.pending_update_expire", id, null);
  setDue(tx, "subscription.collection_resumes", id, null);
  forgetResumption(tx, id);
}

/** A sent invoice is not a debt before its due date. */
const isWithinDueDate = (tx: Tx, invoice: Invoice): boolean =>
  invoice.collection_method === "send_invoice" && (invoice.due_date ?? 0) > tx.now;

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
