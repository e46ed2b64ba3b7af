import { newId } from "./ids";
import type { Charge, Dispute } from "./objects";
import { get, type Tx } from "./state";
import { DAY } from "./time";

/** The reason of the dispute. An inquiry asks first and takes no money. */
export type DisputeCause = { reason: "fraudulent" | "product_not_received"; isInquiry: boolean };

/** Visa's codes for the reasons; measured on Stripe's test cards. */
const NETWORK_CODES = { fraudulent: "10.4", product_not_received: "13.1" } as const;
const INQUIRY_CODE = "10";
const DAYS_TO_ANSWER = 8;

/** A new dispute: unanswered, before any money moves. Pure except for the id. */
export function buildDispute(tx: Tx, charge: Charge, cause: DisputeCause): Dispute {
  const brand = charge.payment_method_details?.card?.brand ?? "visa";
  const code = cause.isInquiry ? INQUIRY_CODE : NETWORK_CODES[cause.reason];
  return {
    id: newId(tx, "du"),
    object: "dispute",
    amount: charge.amount_captured - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: emptyEvidence(tx, charge),
    evidence_details: {
      due_by: answerBy(tx.now),
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: cause.isInquiry,
    livemode: false,
    metadata: {},
    network_reason_code: code,
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand,
        case_type: cause.isInquiry ? "inquiry" : "chargeback",
        network: brand,
        network_reason_code: code,
      },
      type: "card",
    },
    reason: cause.reason,
    status: cause.isInquiry ? "warning_needs_response" : "needs_response",
  };
}

/** Stripe fills in what it knows about the customer of the charge. */
function emptyEvidence(tx: Tx, charge: Charge): Dispute["evidence"] {
  const customer = charge.customer ? get(tx, "customer", charge.customer) : null;
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: customer?.email ?? charge.billing_details.email ?? null,
    customer_name: customer?.name ?? charge.billing_details.name ?? null,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  };
}

/** The end of the day (UTC) on which evidence is due. */
export function answerBy(now: number): number {
  return Math.floor((now + DAYS_TO_ANSWER * DAY) / DAY) * DAY + DAY - 1;
}
