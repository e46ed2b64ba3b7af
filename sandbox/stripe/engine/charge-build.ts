import type { Decline } from "./card-declines";
import { newId } from "./ids";
import { chargeFee, recordMovement } from "./ledger";
import type { Charge, PaymentIntent, PaymentMethod } from "./objects";
import { behaviourOf } from "./payment-methods";
import { put, type Tx } from "./state";

const RISK_SCORES = { normal: 20, elevated: 65, highest: 85 } as const;

/** Credits an approved charge, in full or in part, to the account. Smallest unit. */
export function settleCharge(tx: Tx, charge: Charge, amount: number): Charge {
  const entry = recordMovement(tx, {
    type: "charge",
    category: "charge",
    amount,
    currency: charge.currency,
    source: charge.id,
    fee: chargeFee(amount, charge.currency),
    description: charge.description,
  });
  return put(tx, "charge", {
    ...charge,
    amount_captured: amount,
    balance_transaction: entry.id,
    captured: true,
  });
}

/** The bank's answer as a charge; approved ones are not captured yet. */
export function buildCharge(
  tx: Tx,
  intent: PaymentIntent,
  method: PaymentMethod,
  failure: Decline | null,
): Charge {
  const card = method.card;
  if (!card) throw new Error(`payment method ${method.id} is no card`);
  const ok = failure === null;
  const behaviour = behaviourOf(tx, method.id);
  return {
    id: newId(tx, "ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: "SANDBOX",
    captured: false,
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
      network_decline_code: failure?.isBlocked ? null : (failure?.network ?? null),
      network_status: networkStatus(failure),
      reason: failure?.isBlocked ? "highest_risk_level" : (failure?.declineCode ?? null),
      risk_level: behaviour.risk,
      risk_score: RISK_SCORES[behaviour.risk],
      seller_message: sellerMessage(failure),
      type: ok ? "authorized" : failure.isBlocked ? "blocked" : "issuer_declined",
    },
    paid: ok,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      card: {
        amount_authorized: ok ? intent.amount : null,
        authorization_code: ok ? "123456" : null,
        brand: card.brand,
        checks: card.checks ?? null,
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

function networkStatus(failure: Decline | null): string {
  if (!failure) return "approved_by_network";
  return failure.isBlocked ? "not_sent_to_network" : "declined_by_network";
}

function sellerMessage(failure: Decline | null): string {
  if (!failure) return "Payment complete.";
  return failure.isBlocked
    ? "Stripe blocked this payment as too risky."
    : "The bank did not return any further details with this decline.";
}
