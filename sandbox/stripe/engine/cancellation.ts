import type Stripe from "stripe";
import { setDue } from "./due-queue";
import { emit } from "./emit";
import { noSuch } from "./errors";
import { newInvoiceId } from "./invoice-build";
import { createInvoice, expirePendingChange, finalizeInvoice, pendingLines } from "./invoices";
import type { Subscription } from "./objects";
import { addProration, creditsFor, writeLedger } from "./proration";
import { find, get, put, remove, rowsBy, type Tx } from "./state";
import { callOff, isEnded } from "./subscription-status";

/** `DELETE /v1/subscriptions/:id`: ends now. */
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

/** The date set for the end has come. */
export function cancelAtDate(tx: Tx, id: string): void {
  const subscription = get(tx, "subscription", id);
  if (isEnded(subscription)) return;
  endSubscription(tx, id, {
    canceledAt: subscription.canceled_at ?? tx.now,
    details: subscription.cancellation_details,
  });
}

/**
 * The end. Open invoices stay open and payable, but Stripe stops collecting them; nothing else will
 * happen by itself.
 */
export function endSubscription(
  tx: Tx,
  id: string,
  how: { canceledAt: number; details: Subscription["cancellation_details"] },
): Subscription {
  expirePendingChange(tx, id);
  callOff(tx, id);
  for (const invoice of rowsBy(tx, "invoice", "subscription", id)) {
    if (invoice.status !== "draft" && invoice.status !== "open") continue;
    setDue(tx, "invoice.finalize", invoice.id, null);
    put(tx, "invoice", {
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
  });
  emit(tx, "customer.subscription.deleted", ended);
  return ended;
}

function creditRest(tx: Tx, subscription: Subscription): void {
  for (const item of subscription.items.data) {
    for (const credit of creditsFor(tx, item, tx.now)) addProration(tx, subscription, credit);
    writeLedger(tx, { id: item.id, debits: [] });
  }
}

function invoiceRest(tx: Tx, subscription: Subscription): void {
  const lines = pendingLines(tx, subscription);
  if (lines.length === 0) return;
  const invoice = createInvoice(tx, {
    id: newInvoiceId(tx),
    customer: subscription.customer,
    subscription,
    reason: "subscription_update",
    lines,
    discounts: [],
    period: { start: tx.now, end: tx.now },
    finalizesAt: null,
  });
  finalizeInvoice(tx, invoice.id);
}

/** Ending at once without prorating also forgets the prorations that were waiting. */
function dropPendingItems(tx: Tx, subscription: Subscription): void {
  for (const line of pendingLines(tx, subscription)) {
    const id = line.parent?.subscription_item_details?.invoice_item;
    if (!id) continue;
    const item = get(tx, "invoice_item", id);
    remove(tx, "invoice_item", id);
    emit(tx, "invoiceitem.deleted", item);
  }
}
