import { cardFailure } from "./card-failure";
import { type Authentication, attemptCharge, type ChargeOutcome } from "./charges";
import { followDebts } from "./customers";
import { emit } from "./emit";
import { invalidRequest, StripeFailure } from "./errors";
import { finalizeInvoice, paymentOf, requireInvoice, saveInvoice, subscriptionOf } from "./invoices";
import type { Invoice, PaymentMethod } from "./objects";
import { applyPendingChange } from "./pending-change";
import { find, get, put, type Tx } from "./state";
import { followLatestInvoice } from "./subscription-status";

export type Collected =
  | { kind: "paid"; invoice: Invoice }
  | { kind: "no_method"; invoice: Invoice }
  | { kind: "failed"; invoice: Invoice; outcome: Exclude<ChargeOutcome, { kind: "succeeded" }> };

/** Counted by `attempt_count`: Stripe's automatic attempts, and a first manual one. */
export type Attempt = { method: PaymentMethod | null; authentication: Authentication; by: "stripe" | "hand" };

/** Attempts to collect an open invoice once and applies the consequences. */
export function collectInvoice(tx: Tx, id: string, attempt: Attempt): Collected {
  const invoice = get(tx, "invoice", id);
  if (invoice.status === "paid") return { kind: "paid", invoice };
  if (!attempt.method) return { kind: "no_method", invoice: recordFailure(tx, invoice, attempt, false) };
  const intent = get(tx, "payment_intent", paymentOf(tx, id)?.payment.payment_intent ?? "");
  const outcome = attemptCharge(tx, intent, attempt.method, attempt.authentication);
  if (outcome.kind === "succeeded") return { kind: "paid", invoice: recordPayment(tx, invoice, attempt) };
  return {
    kind: "failed",
    outcome,
    invoice: recordFailure(tx, invoice, attempt, outcome.kind === "requires_action"),
  };
}

/** After a payment: payment, invoice, subscription and a pending update follow in this order. */
export function recordPayment(tx: Tx, invoice: Invoice, attempt: Pick<Attempt, "by">): Invoice {
  const payment = paymentOf(tx, invoice.id);
  if (payment) {
    const paid = put(tx, "invoice_payment", {
      ...payment,
      amount_paid: invoice.amount_due,
      status: "paid",
      status_transitions: { ...payment.status_transitions, paid_at: tx.now },
    });
    emit(tx, "invoice_payment.paid", paid);
  }
  const next = put(tx, "invoice", {
    ...invoice,
    ...countAttempt(invoice, attempt),
    status: "paid",
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: tx.now },
  });
  emit(tx, "invoice.paid", next);
  emit(tx, "invoice.payment_succeeded", next);
  applyPendingChange(tx, next);
  followLatestInvoice(tx, next);
  followDebts(tx, invoice.customer ?? "");
  return next;
}

/** `POST /v1/invoices/:id/pay`: a manual attempt, off-session unless stated otherwise. */
export function payInvoice(
  tx: Tx,
  id: string,
  wish: { method: PaymentMethod | null; offSession: boolean; outOfBand: boolean },
): Invoice {
  let invoice = requireInvoice(tx, id);
  if (invoice.status === "draft") invoice = finalizeInvoice(tx, id);
  else if (invoice.status === "paid")
    throw invalidRequest("Invoice is already paid", { code: "invoice_already_paid" });
  else if (invoice.status === "void")
    throw invalidRequest("This invoice has been voided and can no longer be paid.", {
      code: "invoice_not_editable",
    });
  if (invoice.status === "paid") return invoice;
  if (wish.outOfBand) return payOutOfBand(tx, invoice);
  const method = wish.method ?? methodFor(tx, invoice);
  if (!method) throw noMethod();
  const collected = collectInvoice(tx, id, {
    method,
    authentication: wish.offSession ? "absent" : "ask",
    by: "hand",
  });
  if (collected.kind === "failed") throw refusalOf(tx, collected, "invoice");
  return get(tx, "invoice", id);
}

/** The card Stripe would charge: invoice, then subscription, then customer. */
export function methodFor(tx: Tx, invoice: Invoice): PaymentMethod | null {
  const subscription = subscriptionOf(tx, invoice);
  const customer = get(tx, "customer", invoice.customer ?? "");
  return find(
    tx,
    "payment_method",
    invoice.default_payment_method ??
      subscription?.default_payment_method ??
      customer.invoice_settings.default_payment_method,
  );
}

/** The 402 of a failed collection; the declined charge stays on record. */
export function refusalOf(
  tx: Tx,
  collected: Collected & { kind: "failed" },
  noun: "invoice" | "subscription",
): StripeFailure {
  const { outcome } = collected;
  const method = get(tx, "payment_intent", outcome.intent.id).payment_method;
  if (outcome.kind === "requires_action") {
    const body = {
      type: "card_error" as const,
      code: `${noun}_payment_intent_requires_action`,
      message:
        "This payment requires additional user action before it can be completed successfully. Payment can be completed using the `PaymentIntent` associated with the " +
        `${noun}.`,
      payment_intent: outcome.intent,
      ...(method ? { payment_method: find(tx, "payment_method", method) } : {}),
    };
    return new StripeFailure(402, body, true);
  }
  return cardFailure(outcome.decline, { charge: outcome.charge?.id, payment_intent: outcome.intent }, true);
}

export function noMethod(): StripeFailure {
  return invalidRequest(
    "This customer has no attached payment source or default payment method. Please consider adding a default payment method. For more information, visit https://stripe.com/docs/billing/subscriptions/payment-methods-setting.",
    { code: "resource_missing" },
  );
}

function recordFailure(tx: Tx, invoice: Invoice, attempt: Attempt, needsAction: boolean): Invoice {
  const failed = saveInvoice(tx, invoice, {
    ...invoice,
    ...countAttempt(invoice, attempt),
    // Automatic retries are off: after a failure Stripe does nothing more by itself.
    next_payment_attempt: null,
  });
  emit(tx, "invoice.payment_failed", failed);
  if (needsAction) emit(tx, "invoice.payment_action_required", failed);
  followLatestInvoice(tx, failed);
  followDebts(tx, invoice.customer ?? "");
  return failed;
}

function countAttempt(
  invoice: Invoice,
  attempt: Pick<Attempt, "by">,
): Pick<Invoice, "attempted" | "attempt_count"> {
  const counts = attempt.by === "stripe" || invoice.attempt_count === 0;
  return { attempted: true, attempt_count: invoice.attempt_count + (counts ? 1 : 0) };
}

function payOutOfBand(tx: Tx, invoice: Invoice): Invoice {
  const paid = put(tx, "invoice", {
    ...invoice,
    status: "paid",
    amount_paid: invoice.amount_due,
    amount_paid_off_stripe: invoice.amount_due,
    amount_remaining: 0,
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: tx.now },
  });
  emit(tx, "invoice.paid", paid);
  applyPendingChange(tx, paid);
  followLatestInvoice(tx, paid);
  followDebts(tx, invoice.customer ?? "");
  return paid;
}
