import { AUTHENTICATION_FAILED, AUTHENTICATION_REQUIRED, type Decline } from "./card-declines";
import { buildCharge, settleCharge } from "./charge-build";
import { complain } from "./complaints";
import { emit } from "./emit";
import type { Charge, PaymentIntent, PaymentMethod } from "./objects";
import { moveIntent } from "./payment-intents";
import { behaviourOf } from "./payment-methods";
import { get, put, type Tx } from "./state";

/**
 * The customer's response to a 3-D Secure step: "absent" when the customer is away and may be asked later (an
 * invoice), "off_session" when the customer cannot be asked at all, "ask" to request it, "passed" and
 * "failed" for the given answer.
 */
export type Authentication = "absent" | "off_session" | "ask" | "passed" | "failed";

export type ChargeOutcome =
  | { kind: "succeeded"; intent: PaymentIntent; charge: Charge }
  | { kind: "declined"; intent: PaymentIntent; charge: Charge | null; decline: Decline }
  | { kind: "requires_action"; intent: PaymentIntent };

/**
 * Attempts a card on an intent: asks the bank, records the charge, updates the intent, emits in Stripe's
 * order.
 */
export function attemptCharge(
  tx: Tx,
  intent: PaymentIntent,
  method: PaymentMethod,
  authentication: Authentication,
): ChargeOutcome {
  const behaviour = behaviourOf(tx, method.id);
  if (authentication === "failed") return decline(tx, intent, method, AUTHENTICATION_FAILED, false);
  if (needsAuthentication(tx, method, authentication)) {
    if (authentication === "off_session") return decline(tx, intent, method, AUTHENTICATION_REQUIRED, true);
    return askForAuthentication(tx, intent, method);
  }
  if (behaviour.onCharge) return decline(tx, intent, method, behaviour.onCharge, true);
  if (authentication === "passed") rememberSetup(tx, method.id);
  return succeed(tx, intent, method);
}

/** A card that authenticates only at setup needs no step once it was authenticated. */
export function needsAuthentication(tx: Tx, method: PaymentMethod, authentication: Authentication): boolean {
  if (authentication === "passed") return false;
  const asks = behaviourOf(tx, method.id).authentication;
  switch (asks) {
    case "never":
      return false;
    case "always":
      return true;
    case "setup":
      return !get(tx, "card_secret", method.id).setupDone;
    case "present":
      return authentication === "ask";
    default: {
      const never: never = asks;
      return never;
    }
  }
}

export function rememberSetup(tx: Tx, methodId: string): void {
  const secret = get(tx, "card_secret", methodId);
  if (!secret.setupDone) put(tx, "card_secret", { ...secret, setupDone: true });
}

function succeed(tx: Tx, intent: PaymentIntent, method: PaymentMethod): ChargeOutcome {
  const approved = put(tx, "charge", buildCharge(tx, intent, method, null));
  const common = {
    latest_charge: approved.id,
    payment_method: method.id,
    last_payment_error: null,
    next_action: null,
  };
  if (intent.capture_method === "manual") {
    emit(tx, "charge.succeeded", approved);
    const next = moveIntent(
      tx,
      intent.id,
      { ...common, status: "requires_capture", amount_capturable: intent.amount },
      "payment_intent.amount_capturable_updated",
    );
    return { kind: "succeeded", intent: next, charge: approved };
  }
  const charge = settleCharge(tx, approved, intent.amount);
  emit(tx, "charge.succeeded", charge);
  complain(tx, charge);
  const next = moveIntent(
    tx,
    intent.id,
    { ...common, status: "succeeded", amount_received: intent.amount },
    "payment_intent.succeeded",
  );
  return { kind: "succeeded", intent: next, charge: get(tx, "charge", charge.id) };
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

/** Declined without asking the bank: the intent waits for another card. */
export function declineUnasked(
  tx: Tx,
  intent: PaymentIntent,
  method: PaymentMethod,
  reason: Decline,
): ChargeOutcome {
  return decline(tx, intent, method, reason, false);
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
