import type Stripe from "stripe";
import { closeDispute } from "./dispute-outcome";
import { isInquiry } from "./disputes";
import { emit } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import { newId } from "./ids";
import { recordMovement } from "./ledger";
import { mergeMetadata } from "./metadata";
import type { Charge, Refund } from "./objects";
import { firstStatus, planSettlement } from "./refund-settle";
import { find, put, rowsBy, type Tx } from "./state";

/** Refunds a charge, in full by default. Neither the invoice nor the subscription changes. */
export function createRefund(tx: Tx, params: Stripe.RefundCreateParams): Refund {
  const charge = chargeOf(tx, params);
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  }
  if (isHeldByDispute(tx, charge)) {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  }
  const amount = params.amount ?? left;
  if (amount <= 0)
    throw invalidRequest("This value must be greater than or equal to 1.", {
      param: "amount",
      code: "parameter_invalid_integer",
    });
  if (amount > left) {
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: "amount",
    });
  }
  const refund = put(tx, "refund", buildRefund(tx, charge, amount, params));
  const amount_refunded = charge.amount_refunded + amount;
  const refunded = put(tx, "charge", {
    ...charge,
    amount_refunded,
    refunded: amount_refunded === charge.amount_captured,
  });
  emit(tx, "refund.created", refund);
  emit(tx, "charge.refunded", refunded, {
    amount_refunded: charge.amount_refunded,
    refunded: charge.refunded,
  });
  if (refunded.refunded) endInquiries(tx, charge);
  planSettlement(tx, refund);
  return refund;
}

/** `POST /v1/refunds/:id/cancel`: only refunds that wait for the customer can be canceled; a card's never do. */
export function cancelRefund(tx: Tx, id: string): never {
  requireRefund(tx, id);
  throw invalidRequest("Canceling this refund is unsupported.");
}

export function requireRefund(tx: Tx, id: string): Refund {
  const refund = find(tx, "refund", id);
  if (!refund) throw noSuch("refund", id, "refund", true);
  return refund;
}

function isHeldByDispute(tx: Tx, charge: Charge): boolean {
  return rowsBy(tx, "dispute", "charge", charge.id).some((dispute) => !dispute.is_charge_refundable);
}

/** A fully refunded charge has nothing left to dispute. */
function endInquiries(tx: Tx, charge: Charge): void {
  for (const dispute of rowsBy(tx, "dispute", "charge", charge.id)) {
    if (isInquiry(dispute) && dispute.status !== "warning_closed")
      closeDispute(tx, dispute, "warning_closed");
  }
}

function chargeOf(tx: Tx, params: Stripe.RefundCreateParams): Charge {
  if (params.charge && params.payment_intent) {
    throw invalidRequest("You may only specify one of these parameters: charge, payment_intent.");
  }
  if (params.charge) {
    const charge = find(tx, "charge", params.charge);
    if (!charge) throw noSuch("charge", params.charge, "id");
    return mustBePaid(charge);
  }
  if (!params.payment_intent) {
    throw invalidRequest(
      "One of the following params should be provided for this request: payment_intent or charge.",
    );
  }
  const intent = find(tx, "payment_intent", params.payment_intent);
  if (!intent) throw noSuch("payment_intent", params.payment_intent, "payment_intent");
  const charge = find(tx, "charge", intent.latest_charge);
  if (!charge?.paid) {
    throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: "payment_intent",
    });
  }
  return mustBePaid(charge);
}

function mustBePaid(charge: Charge): Charge {
  if (!charge.paid)
    throw invalidRequest(`Charge ${charge.id} was not paid and cannot be refunded.`, { param: "charge" });
  if (!charge.captured) {
    throw invalidRequest(
      `Charge ${charge.id} is not captured. Cancel the PaymentIntent ${charge.payment_intent} to release it.`,
      { param: "charge" },
    );
  }
  return charge;
}

function buildRefund(tx: Tx, charge: Charge, amount: number, params: Stripe.RefundCreateParams): Refund {
  const id = newId(tx, "re");
  const entry = recordMovement(tx, {
    type: "refund",
    category: "refund",
    amount: -amount,
    currency: charge.currency,
    source: id,
  });
  const status = firstStatus(tx, charge.payment_method);
  return {
    id,
    object: "refund",
    amount,
    balance_transaction: entry.id,
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
      type: "card",
    },
    metadata: mergeMetadata(null, params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    ...(status === "pending" ? { pending_reason: "processing" as const } : {}),
    status,
    transfer_reversal: null,
  };
}
