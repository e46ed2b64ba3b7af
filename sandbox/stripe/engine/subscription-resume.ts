import type Stripe from "stripe";
import { collectInvoice, methodFor } from "./collect";
import { activeDiscounts } from "./discounts";
import { invalidRequest } from "./errors";
import { newInvoiceId } from "./invoice-build";
import { periodLine } from "./invoice-lines";
import { createInvoice, finalizeInvoice, pendingLines, voidInvoice } from "./invoices";
import type { InvoiceLine, Subscription, SubscriptionItem } from "./objects";
import { addProration, creditsFor, debitFor, type Proration, writeLedger } from "./proration";
import { find, get, type Tx } from "./state";
import { listOfItems } from "./subscription-build";
import { keepResumption, putBack } from "./subscription-resumption";
import { saveSubscription } from "./subscription-save";
import { requireSubscription } from "./subscription-update";
import { cadenceOf, fromAnchor, HOUR, periodAround } from "./time";

/** How long the invoice of a resumption may stay unpaid. */
const RESUME_WINDOW = 23 * HOUR;

/**
 * `POST /v1/subscriptions/:id/resume`. The anchor moves to now by default, and a full period is billed; with
 * the anchor unchanged only the rest of the current period is. With nothing to invoice the subscription is
 * active immediately; else its payment decides, by `payment_behavior`.
 */
export function resumeSubscription(
  tx: Tx,
  id: string,
  params: Stripe.SubscriptionResumeParams,
): Subscription {
  const subscription = requireSubscription(tx, id);
  refuseResume(subscription, params);
  const waiting = find(tx, "pending_resume", id);
  if (waiting) voidInvoice(tx, waiting.invoice);
  return params.billing_cycle_anchor?.type === "unchanged"
    ? resumeUnchanged(tx, subscription, params)
    : resumeNow(tx, subscription, params);
}

/** The 23 hours of a resumption are over: its invoice is voided and the subscription stays paused. */
export function expireResumption(tx: Tx, id: string): void {
  const pending = find(tx, "pending_resume", id);
  if (pending && get(tx, "invoice", pending.invoice).status === "open") voidInvoice(tx, pending.invoice);
}

function refuseResume(subscription: Subscription, params: Stripe.SubscriptionResumeParams): void {
  if (subscription.status !== "paused") {
    throw invalidRequest(
      `Only paused subscriptions can be resumed. This subscription is \`${subscription.status}\`.`,
      { param: "id" },
    );
  }
  if (subscription.collection_method !== "charge_automatically") {
    throw invalidRequest("Only subscriptions that are charged automatically can be resumed.", {
      param: "id",
    });
  }
  if (params.proration_date !== undefined && params.billing_cycle_anchor?.type !== "unchanged") {
    throw invalidRequest(
      "You can only specify `proration_date` when the `billing_cycle_anchor` is `unchanged`.",
      { param: "proration_date" },
    );
  }
}

function resumeNow(
  tx: Tx,
  subscription: Subscription,
  params: Stripe.SubscriptionResumeParams,
): Subscription {
  const items = subscription.items.data.map((item) => ({
    ...item,
    current_period_start: tx.now,
    current_period_end: fromAnchor(tx.now, cadenceOf(item.price), 1),
  }));
  const patch = { billing_cycle_anchor: tx.now, items: listOfItems(subscription.id, items) };
  const whole = items.map((item) => periodLine(tx, subscription.id, item, periodOf(item), "regular"));
  return billResumption(tx, subscription, patch, [...pendingLines(tx, subscription), ...whole], params);
}

function resumeUnchanged(
  tx: Tx,
  subscription: Subscription,
  params: Stripe.SubscriptionResumeParams,
): Subscription {
  const items = subscription.items.data.map((item) => {
    const around = periodAround(subscription.billing_cycle_anchor, cadenceOf(item.price), tx.now);
    const period = item.current_period_end > tx.now ? periodOf(item) : around;
    return { ...item, current_period_start: period.start, current_period_end: period.end };
  });
  const patch = { items: listOfItems(subscription.id, items) };
  const at = prorationDate(tx, items, params);
  const behaviour = params.proration_behavior ?? "create_prorations";
  if (behaviour === "none") return putBack(tx, subscription, patch);
  if (behaviour === "always_invoice") {
    for (const proration of prorationsOf(tx, subscription, items, at))
      addProration(tx, subscription, proration);
    return billResumption(tx, subscription, patch, pendingLines(tx, subscription), params);
  }
  const resumed = putBack(tx, subscription, patch);
  for (const proration of prorationsOf(tx, resumed, items, at)) {
    const { id: line } = addProration(tx, resumed, proration);
    const debit = { amount: proration.amount, ...proration.period, invoice: null, line };
    if (proration.credits === null) writeLedger(tx, { id: proration.item, debits: [debit] });
  }
  return get(tx, "subscription", subscription.id);
}

/** Credits what is already paid against the debit for the rest, so that nothing is paid twice. */
function prorationsOf(
  tx: Tx,
  subscription: Subscription,
  items: SubscriptionItem[],
  at: number,
): Proration[] {
  const discounts = activeDiscounts(tx, subscription, at);
  return items
    .flatMap((item) => [...creditsFor(tx, item, at), debitFor(tx, item, discounts, at, periodOf(item))])
    .filter(({ amount }) => amount !== 0);
}

function billResumption(
  tx: Tx,
  subscription: Subscription,
  patch: Partial<Subscription>,
  lines: InvoiceLine[],
  params: Stripe.SubscriptionResumeParams,
): Subscription {
  if (lines.length === 0) return putBack(tx, subscription, patch);
  const invoice = newInvoiceId(tx);
  const waiting = saveSubscription(tx, subscription, { ...subscription, latest_invoice: invoice });
  createInvoice(tx, {
    id: invoice,
    customer: waiting.customer,
    subscription: waiting,
    reason: "subscription_update",
    lines,
    discounts: activeDiscounts(tx, waiting, tx.now),
    period: { start: tx.now, end: tx.now },
    finalizesAt: null,
    prorationDate: params.proration_date,
  });
  const onAttempt = params.payment_behavior !== "resume_on_payment_success";
  keepResumption(tx, { id: waiting.id, invoice, patch, onAttempt }, tx.now + RESUME_WINDOW);
  const open = finalizeInvoice(tx, invoice);
  const method = methodFor(tx, open);
  // Without a card there is no attempt: the invoice stays open and the subscription paused.
  if (open.status === "open" && method)
    collectInvoice(tx, invoice, { method, authentication: "ask", by: "stripe" });
  return get(tx, "subscription", waiting.id);
}

function prorationDate(tx: Tx, items: SubscriptionItem[], params: Stripe.SubscriptionResumeParams): number {
  const asked = params.proration_date ?? tx.now;
  if (items.every((item) => asked >= item.current_period_start && asked <= item.current_period_end))
    return asked;
  throw invalidRequest("Cannot specify proration date outside of current subscription period.", {
    param: "proration_date",
  });
}

const periodOf = (item: SubscriptionItem) => ({
  start: item.current_period_start,
  end: item.current_period_end,
});
