import type Stripe from "stripe";
import type { Decline } from "./card-declines";
import { cardFailure } from "./card-failure";
import { type Authentication, attemptCharge, type ChargeOutcome, declineUnasked } from "./charges";
import { collectInvoice } from "./collect";
import { noSuch, StripeFailure } from "./errors";
import { readMethod } from "./intent-params";
import type { Invoice, PaymentIntent, PaymentMethod } from "./objects";
import { moveIntent } from "./payment-intents";
import { giveToCustomer, spend } from "./payment-methods";
import { find, get, rowsBy, type Tx } from "./state";

/** The error of `error_on_requires_action` when a 3-D Secure step would be required. */
const NOT_HANDLED: Decline = {
  code: "authentication_required",
  declineCode: "authentication_not_handled",
  message:
    "This payment required an authentication action to complete, but `error_on_requires_action` was set. When you're ready, you can upgrade your integration to handle actions at https://stripe.com/docs/payments/payment-intents/upgrade-to-handle-actions.",
};

/**
 * `POST /v1/payment_intents/:id/confirm`: charges the card. Declined → 402 with the intent inside, which
 * waits for another card. With `off_session` a card that requires 3-D Secure is declined
 * (`authentication_required`).
 */
export function confirmIntent(tx: Tx, id: string, params: Stripe.PaymentIntentConfirmParams): PaymentIntent {
  const intent = find(tx, "payment_intent", id);
  if (!intent) throw noSuch("payment_intent", id, "intent", true);
  refuseDone(intent);
  const methodId = params.payment_method ?? intent.payment_method;
  if (!methodId) {
    throw unexpected(
      intent,
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    );
  }
  const method = readMethod(tx, methodId, intent.customer);
  const ready = moveIntent(tx, id, patchOf(intent, params), null);
  const outcome = tryCard(tx, ready, method, params.off_session ? "off_session" : "ask");
  const final =
    outcome.kind === "requires_action" && params.error_on_requires_action
      ? declineUnasked(tx, outcome.intent, method, NOT_HANDLED)
      : outcome;
  if (final.kind === "declined") {
    throw cardFailure(
      final.decline,
      { charge: final.charge?.id, payment_intent: final.intent, payment_method: method },
      true,
    );
  }
  return get(tx, "payment_intent", id);
}

/**
 * Answers the pending 3-D Secure step of an intent; an invoice's intent pays its invoice. Null when the
 * intent has no pending step.
 */
export function answerChallenge(tx: Tx, id: string, passes: boolean): PaymentIntent | null {
  const intent = find(tx, "payment_intent", id);
  const method = find(tx, "payment_method", intent?.payment_method);
  if (intent?.status !== "requires_action" || !method) return null;
  tryCard(tx, intent, method, passes ? "passed" : "failed");
  return get(tx, "payment_intent", id);
}

function tryCard(
  tx: Tx,
  intent: PaymentIntent,
  method: PaymentMethod,
  authentication: Authentication,
): ChargeOutcome {
  const invoice = openInvoiceOf(tx, intent.id);
  if (invoice) return throughInvoice(tx, invoice, intent, method, authentication);
  const outcome = attemptCharge(tx, intent, method, authentication);
  if (outcome.kind === "succeeded") keep(tx, outcome.intent, method);
  return outcome;
}

function throughInvoice(
  tx: Tx,
  invoice: Invoice,
  intent: PaymentIntent,
  method: PaymentMethod,
  authentication: Authentication,
): ChargeOutcome {
  const collected = collectInvoice(tx, invoice.id, { method, authentication, by: "hand" });
  if (collected.kind === "failed") return collected.outcome;
  const paid = get(tx, "payment_intent", intent.id);
  keep(tx, paid, method);
  return { kind: "succeeded", intent: paid, charge: get(tx, "charge", paid.latest_charge ?? "") };
}

/** An unattached card is attached to the customer if later use was requested, and is used up otherwise. */
function keep(tx: Tx, intent: PaymentIntent, method: PaymentMethod): void {
  if (method.customer !== null) return;
  if (intent.setup_future_usage && intent.customer) giveToCustomer(tx, method, intent.customer);
  else spend(tx, method.id);
}

function patchOf(intent: PaymentIntent, params: Stripe.PaymentIntentConfirmParams): Partial<PaymentIntent> {
  return {
    capture_method: params.capture_method ?? intent.capture_method,
    receipt_email: params.receipt_email === undefined ? intent.receipt_email : params.receipt_email || null,
    setup_future_usage:
      params.setup_future_usage === undefined ? intent.setup_future_usage : params.setup_future_usage || null,
  };
}

function refuseDone(intent: PaymentIntent): void {
  switch (intent.status) {
    case "requires_payment_method":
    case "requires_confirmation":
    case "requires_action":
      return;
    case "succeeded":
      throw unexpected(
        intent,
        "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.",
      );
    default:
      throw unexpected(
        intent,
        `You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`,
      );
  }
}

/** 400 with the intent inside, as Stripe returns it. */
export function unexpected(intent: PaymentIntent, message: string): StripeFailure {
  return new StripeFailure(400, {
    type: "invalid_request_error",
    code: "payment_intent_unexpected_state",
    message,
    payment_intent: intent,
  });
}

function openInvoiceOf(tx: Tx, intentId: string): Invoice | null {
  const [payment] = rowsBy(tx, "invoice_payment", "payment_intent", intentId);
  const invoice = find(tx, "invoice", payment?.invoice);
  return invoice?.status === "open" ? invoice : null;
}
