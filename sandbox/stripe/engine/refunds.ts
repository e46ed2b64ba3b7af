import type Stripe from "stripe";
import { emit } from "./emit";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newId } from "./ids";
import { mergeMetadata } from "./metadata";
import type { Charge, Refund } from "./objects";
import { find, put, type Tx } from "./state";

/** Gives money back, all of it unless told otherwise. Neither invoice nor subscription changes by it. */
export function createRefund(tx: Tx, params: Stripe.RefundCreateParams): Refund {
  const charge = chargeOf(tx, params);
  const left = charge.amount_captured - charge.amount_refunded;
  if (left === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  }
  if (charge.disputed) {
    throw invalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  }
  const amount = params.amount ?? left;
  if (amount <= 0)
    throw invalidRequest("Invalid positive integer", { param: "amount", code: "parameter_invalid_integer" });
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
  return refund;
}

function chargeOf(tx: Tx, params: Stripe.RefundCreateParams): Charge {
  if (params.charge && params.payment_intent) {
    throw invalidRequest("You may only specify one of these parameters: charge, payment_intent.");
  }
  if (params.charge) {
    const charge = find(tx, "charge", params.charge);
    if (!charge) throw noSuch("charge", params.charge, "charge");
    return mustBePaid(charge);
  }
  if (!params.payment_intent) throw missingParam("charge");
  const intent = find(tx, "payment_intent", params.payment_intent);
  if (!intent) throw noSuch("payment_intent", params.payment_intent, "payment_intent");
  const charge = find(tx, "charge", intent.latest_charge);
  if (!charge?.paid) {
    throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: "payment_intent",
    });
  }
  return charge;
}

function mustBePaid(charge: Charge): Charge {
  if (!charge.paid)
    throw invalidRequest(`Charge ${charge.id} was not paid and cannot be refunded.`, { param: "charge" });
  return charge;
}

function buildRefund(tx: Tx, charge: Charge, amount: number, params: Stripe.RefundCreateParams): Refund {
  return {
    id: newId(tx, "re"),
    object: "refund",
    amount,
    balance_transaction: newId(tx, "txn"),
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
    status: "succeeded",
    transfer_reversal: null,
  };
}
