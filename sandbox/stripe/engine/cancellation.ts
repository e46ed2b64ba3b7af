import type Stripe from "stripe";
import { billNow } from "./bill-now";
import { setDue } from "./due-queue";
import { emit } from "./emit";
import { noSuch } from "./errors";
import { newInvoiceId } from "./invoice-build";
import { expirePendingChange, pendingLines, saveInvoice } from "./invoices";
import type { Subscription } from "./objects";
import { addProration, creditsFor, writeLedger } from "./proration";
import { cancelScheduleOf } from "./schedule-follow";
import { find, get, put, remove, rowsBy, type Tx } from "./state";
import { isEnded } from "./subscription-save";
import { callOff } from "./subscription-status";

/** `DELETE /v1/subscriptions/:id`: cancels immediately. */
export function cancelSubscription(
  tx: Tx,
  id: string,
  params: Stripe.SubscriptionCancelParams,
): Subscription {
  const subscription = find(tx, "subscription", id);
  if (!subscription || isEnded(subscription)) throw noSuch("subscription", id, "id", true);
  if (params.prorate) creditRest(tx, subscription);
  if (params.invoice_now) invoiceRest(tx, subscription);
  else if (!params.prorate) dropPendingItems(tx, subscription);
  const details = params.cancellation_details;
  return endSubscription(tx, id, {
    canceledAt: tx.now,
    details: {
      comment: details?.comment || null,
      feedback: details?.feedback || null,
      feedback_option: details?.feedback_option ?? null,
      reason: "cancellation_requested",
    },
  });
}

/** The scheduled cancellation date has come. */
export function cancelAtDate(tx: Tx, id: string): void {
  const subscription = get(tx, "subscription", id);
  if (isEnded(subscription)) return;
  if (find(tx, "cancel_proration", id)?.prorates && creditRest(tx, subscription))
    invoiceRest(tx, subscription);
  endSubscription(tx, id, {
    canceledAt: subscription.canceled_at ?? tx.now,
    details: subscription.cancellation_details,
  });
}

/**
 * Ends the subscription. Open invoices stay open and payable, but Stripe stops collecting them; nothing else
 * happens by itself.
 */
export function endSubscription(
  tx: Tx,
  id: string,
  how: { canceledAt: number; details: Subscription["cancellation_details"] },
): Subscription {
  expirePendingChange(tx, id);
  cancelScheduleOf(tx, id, how.details?.reason ?? null);
  callOff(tx, id);
  for (const invoice of rowsBy(tx, "invoice", "subscription", id)) {
    if (invoice.status !== "draft" && invoice.status !== "open") continue;
    setDue(tx, "invoice.finalize", invoice.id, null);
    saveInvoice(tx, invoice, {
      ...invoice,
      auto_advance: false,
      automatically_finalizes_at: null,
      next_payment_attempt: null,
    });
  }
  const ended = put(tx, "subscription", {
    ...get(tx, "subscription", id),
    status: "canceled",
    canceled_at: how.canceledAt,
    ended_at: tx.now,
    cancellation_details: how.details,
    schedule: null,
  });
  emit(tx, "customer.subscription.deleted", ended);
  return ended;
}

/**
 * Records the `proration_behavior` of a scheduled cancellation. Stripe credits the rest of the period when
 * the cancellation is in mid-period; here the credit is made when that moment comes, so that undoing the
 * cancellation undoes it too.
 */
export function noteCancelProration(
  tx: Tx,
  id: string,
  params: { cancel_at?: unknown; proration_behavior?: string },
): void {
  if (params.cancel_at === undefined) return;
  put(tx, "cancel_proration", { id, prorates: params.proration_behavior !== "none" });
}

/** True when there was an amount to credit. */
function creditRest(tx: Tx, subscription: Subscription): boolean {
  let credited = false;
  for (const item of subscription.items.data) {
    for (const credit of creditsFor(tx, item, tx.now)) {
      if (credit.amount === 0) continue;
      addProration(tx, subscription, credit);
      credited = true;
    }
    writeLedger(tx, { id: item.id, debits: [] });
  }
  return credited;
}

function invoiceRest(tx: Tx, subscription: Subscription): void {
  const lines = pendingLines(tx, subscription);
  if (lines.length === 0) return;
  billNow(tx, subscription, newInvoiceId(tx), lines);
}

/** Immediate cancellation without proration also drops the pending prorations. */
function dropPendingItems(tx: Tx, subscription: Subscription): void {
  for (const line of pendingLines(tx, subscription)) {
    const id = line.parent?.subscription_item_details?.invoice_item;
    // Invoice items created by hand stay pending.
    if (!id) continue;
    const item = get(tx, "invoice_item", id);
    remove(tx, "invoice_item", id);
    emit(tx, "invoiceitem.deleted", item);
  }
}
