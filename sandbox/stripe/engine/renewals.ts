import { endSubscription } from "./cancellation";
import { collectInvoice, methodFor } from "./collect";
import { keepsDrafts, settlePaused } from "./collection-pause";
import { activeDiscounts, dropDiscounts } from "./discounts";
import { emit } from "./emit";
import { newInvoiceId } from "./invoice-build";
import { looseLines } from "./invoice-items";
import { periodLine } from "./invoice-lines";
import { createInvoice, finalizeInvoice, pendingLines, subscriptionOf } from "./invoices";
import { dropItemDiscounts } from "./item-discounts";
import type { Discount, Invoice, Subscription, SubscriptionItem } from "./objects";
import { find, get, put, type Tx } from "./state";
import { listOfItems } from "./subscription-build";
import { planSubscription } from "./subscription-plan";
import { isEnded, saveSubscription } from "./subscription-save";
import { recordDebits } from "./subscription-start";
import { cadenceOf, HOUR, periodAround } from "./time";

/** How long a renewal invoice stays a draft, so that items can still be added. */
const DRAFT_TIME = HOUR;

/**
 * The end of a period: the period advances immediately, the subscription keeps its status, and a draft
 * invoice is created; it is finalized and charged an hour later. With `shownBefore` a schedule's change that
 * has no event yet is included in the same event.
 */
export function renew(tx: Tx, id: string, shownBefore?: Subscription): Invoice | null {
  const subscription = get(tx, "subscription", id);
  if (isEnded(subscription) || subscription.status === "paused") return null;
  const trialEnds = subscription.status === "trialing" && (subscription.trial_end ?? 0) <= tx.now;
  if (trialEnds && !endTrial(tx, subscription)) return null;

  const items = subscription.items.data.map((item) =>
    item.current_period_end <= tx.now ? nextPeriod(subscription, item) : item,
  );
  const due = items.filter((item, at) => item !== subscription.items.data[at]);
  const isOver = (discount: Discount) => discount.end !== null && discount.end <= tx.now;
  const discounts = dropDiscounts(tx, subscription, isOver);
  const invoiceId = newInvoiceId(tx);
  const next = saveSubscription(tx, shownBefore ?? subscription, {
    ...subscription,
    items: listOfItems(id, dropItemDiscounts(tx, items, isOver)),
    discounts,
    latest_invoice: invoiceId,
    status: trialEnds ? "active" : subscription.status,
  });
  const lines = due.map((item) => periodLine(tx, id, item, periodOf(item), "regular"));
  const old = subscription.items.data[0];
  const invoice = createInvoice(tx, {
    id: invoiceId,
    customer: next.customer,
    subscription: next,
    reason: "subscription_cycle",
    lines: [...looseLines(tx, next), ...pendingLines(tx, next), ...lines],
    discounts: activeDiscounts(tx, next, tx.now),
    period: { start: old?.current_period_start ?? tx.now, end: tx.now },
    finalizesAt: keepsDrafts(next) ? null : tx.now + DRAFT_TIME,
  });
  recordDebits(tx, invoice);
  planSubscription(tx, next);
  return invoice;
}

/** The draft hour is over: finalize, and collect off-session. */
export function finalizeByItself(tx: Tx, id: string): void {
  const draft = find(tx, "invoice", id);
  if (draft?.status !== "draft" || !draft.auto_advance) return;
  const invoice = finalizeInvoice(tx, id);
  if (invoice.status !== "open" || settlePaused(tx, subscriptionOf(tx, invoice), invoice)) return;
  if (invoice.collection_method === "send_invoice") {
    emit(tx, "invoice.sent", invoice);
    return;
  }
  collectInvoice(tx, id, { method: methodFor(tx, invoice), authentication: "absent", by: "stripe" });
}

export function announceTrialEnd(tx: Tx, id: string): void {
  const subscription = get(tx, "subscription", id);
  if (subscription.status === "trialing") emit(tx, "customer.subscription.trial_will_end", subscription);
}

/** True when the subscription continues as a paying one. Without a card its `end_behavior` decides. */
function endTrial(tx: Tx, subscription: Subscription): boolean {
  if (hasMethod(tx, subscription)) return true;
  switch (subscription.trial_settings?.end_behavior.missing_payment_method) {
    case "cancel":
      endSubscription(tx, subscription.id, {
        canceledAt: tx.now,
        details: subscription.cancellation_details,
      });
      return false;
    case "pause":
      pauseForMissingMethod(tx, subscription);
      return false;
    default:
      return true;
  }
}

function pauseForMissingMethod(tx: Tx, subscription: Subscription): void {
  const paused = put(tx, "subscription", {
    ...subscription,
    status: "paused",
    status_details: {
      paused: {
        subscription: { type: "trial_end_without_payment_method" },
        transitioned_at: tx.now,
        type: "subscription",
      },
    },
  });
  planSubscription(tx, paused);
  emit(tx, "customer.subscription.paused", paused);
}

function hasMethod(tx: Tx, subscription: Subscription): boolean {
  const customer = get(tx, "customer", subscription.customer);
  return (subscription.default_payment_method ?? customer.invoice_settings.default_payment_method) !== null;
}

function nextPeriod(subscription: Subscription, item: SubscriptionItem): SubscriptionItem {
  const start = item.current_period_end;
  const { end } = periodAround(subscription.billing_cycle_anchor, cadenceOf(item.price), start);
  return { ...item, current_period_start: start, current_period_end: end };
}

const periodOf = (item: SubscriptionItem) => ({
  start: item.current_period_start,
  end: item.current_period_end,
});
