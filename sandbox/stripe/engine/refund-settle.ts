import { setDue } from "./due-queue";
import { emit, emitChange } from "./emit";
import { recordMovement } from "./ledger";
import type { Refund } from "./objects";
import { behaviourOf } from "./payment-methods";
import { get, put, type Tx } from "./state";

/** How long the bank takes to answer a refund, on the cards that answer late. */
const SETTLE_SECONDS = 5;

/** The initial status of a refund to this card. The rest follows by itself. */
export function firstStatus(tx: Tx, methodId: string | null): "pending" | "succeeded" {
  return methodId && behaviourOf(tx, methodId).refund === "late" ? "pending" : "succeeded";
}

/** Schedules the bank's answer for a refund whose status still changes. */
export function planSettlement(tx: Tx, refund: Refund): void {
  const { payment_method } = refund;
  if (!payment_method || behaviourOf(tx, payment_method).refund === null) return;
  setDue(tx, "refund.settle", refund.id, tx.now + SETTLE_SECONDS);
}

/** A pending refund succeeds; one that seemed to have succeeded fails. */
export function settleRefund(tx: Tx, id: string): void {
  const refund = get(tx, "refund", id);
  if (refund.status === "pending") {
    const { pending_reason: _, ...rest } = refund;
    announce(tx, refund, { ...rest, status: "succeeded" });
  }
  if (refund.status === "succeeded") fail(tx, refund);
}

/** Returns the money to the account; the charge no longer counts it as refunded. */
function fail(tx: Tx, refund: Refund): void {
  const charge = get(tx, "charge", refund.charge ?? "");
  const entry = recordMovement(tx, {
    type: "refund_failure",
    category: "refund_failure",
    amount: refund.amount,
    currency: refund.currency,
    source: refund.id,
  });
  put(tx, "charge", {
    ...charge,
    amount_refunded: charge.amount_refunded - refund.amount,
    refunded: false,
  });
  const failed = announce(tx, refund, {
    ...refund,
    failure_balance_transaction: entry.id,
    failure_reason: "expired_or_canceled_card",
    status: "failed",
  });
  emit(tx, "refund.failed", failed);
}

function announce(tx: Tx, before: Refund, after: Refund): Refund {
  const stored = put(tx, "refund", after);
  emitChange(tx, "refund.updated", before, stored);
  emitChange(tx, "charge.refund.updated", before, stored);
  return stored;
}
