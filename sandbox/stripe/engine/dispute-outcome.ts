import { answerBy } from "./dispute-build";
import { setDue } from "./due-queue";
import { emit } from "./emit";
import { recordMovement } from "./ledger";
import type { Dispute } from "./objects";
import { get, put, type Tx } from "./state";

/** The bank's chargeback fee, won or lost; an example amount, in the smallest unit. */
const DISPUTE_FEE = 1500;

/** The bank withdraws the disputed amount and its fee. */
export function withdrawFunds(tx: Tx, dispute: Dispute): Dispute {
  const entry = recordMovement(tx, {
    type: "adjustment",
    category: "dispute",
    amount: -dispute.amount,
    currency: dispute.currency,
    source: dispute.id,
    fee: DISPUTE_FEE,
    description: `Chargeback withdrawal for ${dispute.charge}`,
  });
  const withdrawn = put(tx, "dispute", {
    ...dispute,
    balance_transactions: [...dispute.balance_transactions, entry],
  });
  emit(tx, "charge.dispute.funds_withdrawn", withdrawn);
  return withdrawn;
}

/** Closes the case. The charge stays marked as disputed. */
export function closeDispute(tx: Tx, dispute: Dispute, status: "won" | "lost" | "warning_closed"): Dispute {
  setDue(tx, "dispute.decide", dispute.id, null);
  const closed = put(tx, "dispute", { ...dispute, status, is_charge_refundable: status !== "lost" });
  emit(tx, "charge.dispute.closed", closed);
  return closed;
}

/** Decides the case: by the evidence, or by its absence. */
export function decideDispute(tx: Tx, id: string): void {
  const dispute = get(tx, "dispute", id);
  switch (dispute.status) {
    case "needs_response":
      closeDispute(tx, missedDeadline(dispute), "lost");
      return;
    case "warning_needs_response":
      closeDispute(tx, dispute, "warning_closed");
      return;
    case "warning_under_review":
      if (dispute.evidence.uncategorized_text === "escalate_inquiry_evidence") escalate(tx, dispute);
      else closeDispute(tx, dispute, "warning_closed");
      return;
    case "under_review":
      if (dispute.evidence.uncategorized_text === "winning_evidence") win(tx, dispute);
      else closeDispute(tx, dispute, "lost");
      return;
    default:
      throw new Error(`dispute ${id} is ${dispute.status} and was to be decided`);
  }
}

/** The fee is not refunded. Stripe emits the funds event first, then the closing. */
function win(tx: Tx, dispute: Dispute): void {
  const entry = recordMovement(tx, {
    type: "adjustment",
    category: "dispute_reversal",
    amount: dispute.amount,
    currency: dispute.currency,
    source: dispute.id,
    description: `Chargeback reversal for ${dispute.charge}`,
  });
  const won: Dispute = {
    ...dispute,
    balance_transactions: [...dispute.balance_transactions, entry],
    is_charge_refundable: true,
    status: "won",
  };
  emit(tx, "charge.dispute.funds_reinstated", put(tx, "dispute", won));
  closeDispute(tx, won, "won");
}

/** The bank rejects the answer: the inquiry becomes a chargeback with a new due date. */
function escalate(tx: Tx, dispute: Dispute): void {
  const card = dispute.payment_method_details?.card;
  const dueBy = answerBy(tx.now);
  const escalated: Dispute = {
    ...dispute,
    evidence_details: { ...dispute.evidence_details, due_by: dueBy },
    is_charge_refundable: false,
    payment_method_details: {
      ...(card ? { card: { ...card, case_type: "chargeback" } } : {}),
      type: "card",
    },
    status: "needs_response",
  };
  emit(tx, "charge.dispute.updated", put(tx, "dispute", escalated), { status: dispute.status });
  setDue(tx, "dispute.decide", dispute.id, dueBy);
  withdrawFunds(tx, escalated);
}

function missedDeadline(dispute: Dispute): Dispute {
  return { ...dispute, evidence_details: { ...dispute.evidence_details, past_due: true } };
}
