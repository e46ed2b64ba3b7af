import { setDue } from "./due-queue";
import { emit } from "./emit";
import { netOf } from "./invoice-lines";
import type { Invoice, PendingResume, Subscription } from "./objects";
import { writeLedger } from "./proration";
import { find, get, put, remove, type Tx } from "./state";
import { planSubscription } from "./subscription-plan";
import { saveSubscription } from "./subscription-save";

/** Keeps a resumption pending until its invoice is paid: the subscription stays paused with its old periods. */
export function keepResumption(tx: Tx, pending: PendingResume, expiresAt: number): void {
  put(tx, "pending_resume", pending);
  setDue(tx, "subscription.resume_expire", pending.id, expiresAt);
}

/**
 * After an invoice changed: paid or uncollectible resumes the subscription that waits for it; a failed
 * attempt does when an attempt is enough; void leaves the subscription paused.
 */
export function followResumption(tx: Tx, invoice: Invoice): void {
  const pending = find(tx, "pending_resume", invoice.parent?.subscription_details?.subscription);
  if (pending?.invoice !== invoice.id) return;
  if (invoice.status === "void") {
    forgetResumption(tx, pending.id);
    return;
  }
  const isTried = invoice.status === "open" && invoice.attempted && pending.onAttempt;
  if (invoice.status !== "paid" && invoice.status !== "uncollectible" && !isTried) return;
  forgetResumption(tx, pending.id);
  const subscription = get(tx, "subscription", pending.id);
  if (subscription.status !== "paused") return;
  putBack(tx, subscription, pending.patch);
  recordResumed(tx, invoice);
}

/** The subscription is active again: `updated` with the new status, then `resumed`. */
export function putBack(tx: Tx, before: Subscription, patch: Partial<Subscription>): Subscription {
  const { status_details: _over, ...rest } = before;
  const next = saveSubscription(tx, before, { ...rest, ...patch, status: "active" });
  emit(tx, "customer.subscription.resumed", next);
  planSubscription(tx, next);
  return next;
}

export function forgetResumption(tx: Tx, subscription: string): void {
  remove(tx, "pending_resume", subscription);
  setDue(tx, "subscription.resume_expire", subscription, null);
}

/** What the resumption invoice debited, for the credits of later changes. */
function recordResumed(tx: Tx, invoice: Invoice): void {
  for (const line of invoice.lines.data) {
    const details = line.parent?.subscription_item_details;
    if (!details || line.amount <= 0) continue;
    writeLedger(tx, {
      id: details.subscription_item,
      debits: [{ amount: netOf(line), ...line.period, invoice: invoice.id, line: line.id }],
    });
  }
}
