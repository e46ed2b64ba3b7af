import { AUTHENTICATION_FAILED, type CardBehaviour, type Decline } from "./cards";
import { emit } from "./emit";
import { newId } from "./ids";
import type { Charge, PaymentIntent, PaymentMethod } from "./objects";
import { moveIntent } from "./payment-intents";
import { behaviourOf } from "./payment-methods";
import { get, put, type Tx } from "./state";

/**
 * How the customer answers a 3-D Secure step: "absent" when nobody is there to ask, "ask" to be asked,
 * "passed" and "failed" for the answer that was given.
 */
export type Authentication = "absent" | "ask" | "passed" | "failed";

export type ChargeOutcome =
  | { kind: "succeeded"; intent: PaymentIntent; charge: Charge }
  | { kind: "declined"; intent: PaymentIntent; charge: Charge | null; decline: Decline }
  | { kind: "requires_action"; intent: PaymentIntent };

/** Tries a card on an intent: asks the bank, records the charge, moves the intent, emits in Stripe's order. */
export function attemptCharge(
  tx: Tx,
  intent: PaymentIntent,
  method: PaymentMethod,
  authentication: Authentication,
): ChargeOutcome {
  const behaviour = behaviourOf(tx, method.id);
  if (authentication === "failed") return decline(tx, intent, method, AUTHENTICATION_FAILED, false);
  if (needsAuthentication(tx, method, behaviour) && authentication !== "passed") {
    return askForAuthentication(tx, intent, method);
  }
  if (behaviour.onCharge) return decline(tx, intent, method, behaviour.onCharge, true);
  if (authentication === "passed") rememberSetup(tx, method.id);
  return succeed(tx, intent, method);
}

/** A card that asks only at setup stays quiet once it was authenticated. */
export function needsAuthentication(tx: Tx, method: PaymentMethod, behaviour: CardBehaviour): boolean {
  if (behaviour.authentication === "always") return true;
  return behaviour.authentication === "setup" && !get(tx, "card_secret", method.id).setupDone;
}

export function rememberSetup(tx: Tx, methodId: string): void {
  const secret = get(tx, "card_secret", methodId);
  if (!secret.setupDone) put(tx, "card_secret", { ...secret, setupDone: true });
}

function succeed(tx: Tx, intent: PaymentIntent, method: PaymentMethod): ChargeOutcome {
  const charge = put(tx, "charge", buildCharge(tx, intent, method, null));
  emit(tx, "charge.succeeded", charge);
  const next = moveIntent(
    tx,
    intent.id,
    {
      status: "succeeded",
      amount_received: intent.amount,
      latest_charge: charge.id,
      payment_method: method.id,
      last_payment_error: null,
      next_action: null,
    },
    "payment_intent.succeeded",
  );
  return { kind: "succeeded", intent: next, charge };
}

function decline(
  tx: Tx,
  intent: PaymentIntent,
  method: PaymentMethod,
  reason: Decline,
  askedTheBank: boolean,
): ChargeOutcome {
  const charge = askedTheBank ? put(tx, "charge", buildCharge(tx, intent, method, reason)) : null;
  if (charge) emit(tx, "charge.failed", charge);
  const next = moveIntent(
    tx,
    intent.id,
    {
      status: "requires_payment_method",
      latest_charge: charge?.id ?? intent.latest_charge,
      payment_method: null,
      next_action: null,
      last_payment_error: {
        type: "card_error",
        code: reason.code as NonNullable<PaymentIntent["last_payment_error"]>["code"],
        ...(reason.declineCode ? { decline_code: reason.declineCode } : {}),
        ...(reason.advice ? { advice_code: reason.advice } : {}),
        ...(charge ? { charge: charge.id } : {}),
        doc_url: `https://docs.stripe.com/error-codes/${reason.code.replaceAll("_", "-")}`,
        message: reason.message,
        payment_method: method,
      },
    },
    "payment_intent.payment_failed",
  );
  return { kind: "declined", intent: next, charge, decline: reason };
}

function askForAuthentication(tx: Tx, intent: PaymentIntent, method: PaymentMethod): ChargeOutcome {
  const next = moveIntent(
    tx,
    intent.id,
    {
      status: "requires_action",
      payment_method: method.id,
      next_action: { type: "use_stripe_sdk", use_stripe_sdk: {} },
    },
    "payment_intent.requires_action",
  );
  return { kind: "requires_action", intent: next };
}

function buildCharge(tx: Tx, intent: PaymentIntent, method: PaymentMethod, failure: Decline | null): Charge {
  const card = method.card;
  if (!card) throw new Error(`payment method ${method.id} is no card`);
  const ok = failure === null;
  return {
    id: newId(tx, "ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: ok ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: ok ? newId(tx, "txn") : null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: "SANDBOX",
    captured: ok,
    created: tx.now,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: failure?.advice ?? null,
      network_advice_code: null,
      network_decline_code: ok ? null : "05",
      network_status: ok ? "approved_by_network" : "declined_by_network",
      reason: failure?.declineCode ?? null,
      risk_level: "normal",
      risk_score: 20,
      seller_message: ok
        ? "Payment complete."
        : "The bank did not return any further details with this decline.",
      type: ok ? "authorized" : "issuer_declined",
    },
    paid: ok,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      card: {
        amount_authorized: ok ? intent.amount : null,
        authorization_code: ok ? "123456" : null,
        brand: card.brand,
        checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: null },
        country: card.country,
        electronic_commerce_indicator: null,
        exp_month: card.exp_month,
        exp_year: card.exp_year,
        fingerprint: card.fingerprint ?? null,
        funding: card.funding,
        installments: null,
        last4: card.last4,
        mandate: null,
        network: card.brand,
        network_transaction_id: null,
        regulated_status: "unregulated",
        three_d_secure: null,
        transaction_link_id: null,
        wallet: null,
      },
      type: "card",
    },
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: ok ? `${tx.settings.publicUrl}/receipts/${intent.id}` : null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: ok ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: null,
  };
}
