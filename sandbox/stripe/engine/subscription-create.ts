import type Stripe from "stripe";
import { noteCancelProration } from "./cancellation";
import { collectInvoice, methodFor, noMethod, refusalOf } from "./collect";
import { requireCustomer } from "./customers";
import { readDiscounts } from "./discounts";
import { setDue } from "./due-queue";
import { emit } from "./emit";
import { invalidRequest, missingParam } from "./errors";
import { readDaysUntilDue } from "./invoice-due-date";
import { addInvoiceItems } from "./invoice-items-added";
import { finalizeInvoice } from "./invoices";
import { mergeMetadata } from "./metadata";
import type { Subscription } from "./objects";
import { requireOwnCard } from "./payment-methods";
import { get, mark, put, rollback, type Tx } from "./state";
import { readAnchor } from "./subscription-anchor";
import { mustBeFlexible, readItems, readTrial } from "./subscription-build";
import { readCancelAt, withCancellation } from "./subscription-fields";
import { planSubscription } from "./subscription-plan";
import { quoteStart, type StartWish, startSubscription } from "./subscription-start";
import { mayAddSubscription } from "./test-clock-limits";
import { DAY, HOUR } from "./time";

/** How long a first invoice may stay unpaid. */
const FIRST_PAYMENT_WINDOW = 23 * HOUR;

export function createSubscription(tx: Tx, params: Stripe.SubscriptionCreateParams): Subscription {
  const behaviour = params.payment_behavior ?? "allow_incomplete";
  if (behaviour === "pending_if_incomplete") {
    throw invalidRequest("`pending_if_incomplete` can only be used when updating a subscription.", {
      param: "payment_behavior",
    });
  }
  const wish = readWish(tx, params);
  const before = mark(tx);
  addInvoiceItems(tx, wish.customer, params.add_invoice_items);
  if (wish.daysUntilDue !== null && wish.daysUntilDue !== undefined) return startSent(tx, wish, params);
  const due = quoteStart(tx, wish).invoice.amount_due;
  const status = wish.trialEnd !== null ? "trialing" : due > 0 ? "incomplete" : "active";
  const { subscription, invoice } = startSubscription(tx, wish, status);
  applyCancellation(tx, subscription, params);
  announceShortTrial(tx, subscription);
  const open = finalizeInvoice(tx, invoice.id);
  if (open.status !== "open") return get(tx, "subscription", subscription.id);

  setDue(tx, "subscription.incomplete_expire", subscription.id, tx.now + FIRST_PAYMENT_WINDOW);
  if (behaviour === "default_incomplete") return get(tx, "subscription", subscription.id);
  const method = methodFor(tx, open);
  if (!method) throw noMethod();
  const collected = collectInvoice(tx, open.id, {
    method,
    authentication: params.off_session ? "absent" : "ask",
    by: "stripe",
  });
  if (collected.kind === "failed" && behaviour === "error_if_incomplete") {
    const refusal = refusalOf(tx, collected, "subscription");
    rollback(tx, before);
    throw refusal;
  }
  return get(tx, "subscription", subscription.id);
}

/** With sent invoices it is active immediately; the first invoice is a draft for an hour. */
function startSent(tx: Tx, wish: StartWish, params: Stripe.SubscriptionCreateParams): Subscription {
  const isTrial = wish.trialEnd !== null;
  const finalizesAt = tx.now + HOUR;
  const started = startSubscription(tx, { ...wish, finalizesAt }, isTrial ? "trialing" : "active");
  applyCancellation(tx, started.subscription, params);
  announceShortTrial(tx, started.subscription);
  if (isTrial) finalizeInvoice(tx, started.invoice.id);
  return get(tx, "subscription", started.subscription.id);
}

/** "3 days before, or immediately when the trial is shorter than that." */
export function announceShortTrial(tx: Tx, subscription: Subscription): void {
  if (subscription.status !== "trialing" || subscription.trial_end === null) return;
  if (subscription.trial_end - tx.now <= 3 * DAY)
    emit(tx, "customer.subscription.trial_will_end", subscription);
}

function readWish(tx: Tx, params: Stripe.SubscriptionCreateParams): StartWish {
  if (!params.customer) throw missingParam("customer");
  const customer = requireCustomer(tx, params.customer, "customer");
  mayAddSubscription(tx, customer.id);
  const daysUntilDue = readDaysUntilDue(
    params.days_until_due,
    params.collection_method ?? "charge_automatically",
  );
  mustBeFlexible(params.billing_mode, "billing_mode[type]");
  const items = readItems(tx, params.items, customer.id);
  const currency = get(tx, "price", items[0]?.price ?? "").currency;
  if (params.currency && params.currency !== currency) {
    throw invalidRequest(
      `The price specified only supports \`${currency}\`. This doesn't match the expected currency: \`${params.currency}\`.`,
      { param: "currency" },
    );
  }
  const amount = items.reduce(
    (sum, item) => sum + (get(tx, "price", item.price).unit_amount ?? 0) * item.quantity,
    0,
  );
  const method = params.default_payment_method;
  return {
    customer: customer.id,
    items,
    trialEnd: readTrial(tx, params),
    metadata: mergeMetadata(null, params.metadata),
    redemptions: readDiscounts(tx, params.discounts, { customer: customer.id, currency, amount }),
    anchor: readAnchor(tx, params, items),
    daysUntilDue,
    defaultPaymentMethod: method
      ? requireOwnCard(tx, method, customer.id, "default_payment_method").id
      : null,
    description: params.description ?? null,
    trialSettings: params.trial_settings,
    session: null,
  };
}

function applyCancellation(
  tx: Tx,
  subscription: Subscription,
  params: Stripe.SubscriptionCreateParams,
): void {
  if (params.cancel_at === undefined && !params.cancel_at_period_end) return;
  noteCancelProration(tx, subscription.id, params);
  const cancelAt = readCancelAt(tx, subscription, params.cancel_at);
  const next = put(
    tx,
    "subscription",
    withCancellation(tx, subscription, { cancelAt, atPeriodEnd: params.cancel_at_period_end }),
  );
  planSubscription(tx, next);
}
