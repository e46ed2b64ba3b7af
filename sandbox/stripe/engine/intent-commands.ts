import type Stripe from "stripe";
import { settleCharge } from "./charge-build";
import { complain } from "./complaints";
import { emit } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import { confirmIntent, unexpected } from "./intent-confirm";
import { readAmount, readCommon, readCurrency, readMethod, refuseUnconfirmed } from "./intent-params";
import { mergeMetadata } from "./metadata";
import type { Charge, PaymentIntent } from "./objects";
import { createIntent, moveIntent } from "./payment-intents";
import { find, get, put, rowsBy, type Tx } from "./state";

/**
 * `POST /v1/payment_intents`. With `confirm` the card is charged immediately; a decline is a 402 and the
 * intent stays.
 */
export function createPaymentIntent(tx: Tx, params: Stripe.PaymentIntentCreateParams): PaymentIntent {
  refuseUnconfirmed(params);
  const currency = readCurrency(params.currency);
  const common = readCommon(tx, params);
  const method = params.payment_method
    ? readMethod(tx, params.payment_method, common.customer ?? null)
    : null;
  const automatic = params.automatic_payment_methods;
  const intent = createIntent(tx, {
    amount: readAmount(params.amount, currency),
    currency,
    customer: common.customer ?? null,
    description: common.description ?? null,
    receiptEmail: common.receipt_email ?? null,
    more: {
      setup_future_usage: null,
      ...common,
      allowed_payment_method_types: params.allowed_payment_method_types ?? null,
      automatic_payment_methods: params.allowed_payment_method_types
        ? null
        : { allow_redirects: automatic?.allow_redirects ?? "always", enabled: automatic?.enabled ?? true },
      confirmation_method: params.confirmation_method ?? "automatic",
      metadata: mergeMetadata(null, params.metadata),
      payment_method: method?.id ?? null,
      status: method ? "requires_confirmation" : "requires_payment_method",
    },
  });
  if (!params.confirm) return intent;
  return confirmIntent(tx, intent.id, {
    off_session: params.off_session,
    error_on_requires_action: params.error_on_requires_action,
  });
}

/** `POST /v1/payment_intents/:id`. The amount can change only until the card is approved. */
export function updatePaymentIntent(
  tx: Tx,
  id: string,
  params: Stripe.PaymentIntentUpdateParams,
): PaymentIntent {
  const intent = requireIntent(tx, id);
  const { metadata, ...rest } = params;
  const patch: Partial<PaymentIntent> = { metadata: mergeMetadata(intent.metadata, metadata) };
  // Only descriptive fields can change at any time.
  const { description: _, ...money } = rest;
  if (Object.keys(money).length > 0) mustBe(intent, UNPAID, "update");
  if (isOfInvoice(tx, id) && (params.amount !== undefined || params.currency !== undefined)) {
    throw unexpected(intent, "The amount of a PaymentIntent that belongs to an invoice cannot be changed.");
  }
  Object.assign(patch, readCommon(tx, rest));
  const currency = params.currency === undefined ? intent.currency : readCurrency(params.currency);
  if (params.amount !== undefined) patch.amount = readAmount(params.amount, currency);
  patch.currency = currency;
  if (params.payment_method) {
    const customer = patch.customer === undefined ? intent.customer : patch.customer;
    patch.payment_method = readMethod(tx, params.payment_method, customer).id;
    if (intent.status === "requires_payment_method") patch.status = "requires_confirmation";
  }
  return moveIntent(tx, id, patch, null);
}

/** `POST /v1/payment_intents/:id/cancel`. Releases money that was only authorized. */
export function cancelPaymentIntent(
  tx: Tx,
  id: string,
  params: Stripe.PaymentIntentCancelParams,
): PaymentIntent {
  const intent = requireIntent(tx, id);
  mustBe(intent, [...UNPAID, "requires_capture"], "cancel");
  if (isOfInvoice(tx, id)) {
    throw unexpected(
      intent,
      "You cannot cancel a PaymentIntent that belongs to an invoice. Void the invoice instead.",
    );
  }
  if (intent.status === "requires_capture") release(tx, get(tx, "charge", intent.latest_charge ?? ""));
  return moveIntent(
    tx,
    id,
    {
      status: "canceled",
      amount_capturable: 0,
      canceled_at: tx.now,
      cancellation_reason: params.cancellation_reason ?? null,
      next_action: null,
    },
    "payment_intent.canceled",
  );
}

/**
 * `POST /v1/payment_intents/:id/capture`: captures the authorized amount, or a part of it and releases the
 * rest.
 */
export function capturePaymentIntent(
  tx: Tx,
  id: string,
  params: Stripe.PaymentIntentCaptureParams,
): PaymentIntent {
  const intent = requireIntent(tx, id);
  mustBe(intent, ["requires_capture"], "capture");
  const amount = params.amount_to_capture ?? intent.amount_capturable;
  if (amount < 1 || amount > intent.amount_capturable) {
    throw invalidRequest(
      `The amount to capture must be between 1 and the capturable amount of ${intent.amount_capturable}.`,
      { param: "amount_to_capture", code: amount < 1 ? "parameter_invalid_integer" : "amount_too_large" },
    );
  }
  const charge = settleCharge(tx, get(tx, "charge", intent.latest_charge ?? ""), amount);
  emit(tx, "charge.captured", charge);
  complain(tx, charge);
  return moveIntent(
    tx,
    id,
    {
      status: "succeeded",
      amount_capturable: 0,
      amount_received: amount,
      metadata: mergeMetadata(intent.metadata, params.metadata),
    },
    "payment_intent.succeeded",
  );
}

export function requireIntent(tx: Tx, id: string): PaymentIntent {
  const intent = find(tx, "payment_intent", id);
  if (!intent) throw noSuch("payment_intent", id, "intent", true);
  return intent;
}

type Status = PaymentIntent["status"];
const UNPAID: Status[] = ["requires_payment_method", "requires_confirmation", "requires_action"];

function mustBe(intent: PaymentIntent, allowed: Status[], verb: string): void {
  if (allowed.includes(intent.status)) return;
  throw unexpected(
    intent,
    `You cannot ${verb} this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be used for this: ${allowed.join(", ")}.`,
  );
}

function isOfInvoice(tx: Tx, id: string): boolean {
  return rowsBy(tx, "invoice_payment", "payment_intent", id).length > 0;
}

function release(tx: Tx, charge: Charge): void {
  const released = put(tx, "charge", { ...charge, amount_refunded: charge.amount, refunded: true });
  emit(tx, "charge.refunded", released, {
    amount_refunded: charge.amount_refunded,
    refunded: charge.refunded,
  });
}
