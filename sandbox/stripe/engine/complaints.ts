import { disputeCharge } from "./disputes";
import { emit } from "./emit";
import { newId } from "./ids";
import type { Charge } from "./objects";
import { behaviourOf } from "./payment-methods";
import { put, type Tx } from "./state";

/** What the cardholder of a test card does as soon as a charge succeeded: before the intent's success event. */
export function complain(tx: Tx, charge: Charge): void {
  const complaint = behaviourOf(tx, charge.payment_method ?? "").complaint;
  switch (complaint) {
    case null:
      return;
    case "fraudulent":
    case "product_not_received":
      disputeCharge(tx, charge.id, { reason: complaint, isInquiry: false });
      return;
    case "inquiry":
      disputeCharge(tx, charge.id, { reason: "fraudulent", isInquiry: true });
      return;
    case "early_fraud_warning":
      warn(tx, charge);
      return;
    default: {
      const never: never = complaint;
      throw new Error(`nothing is known about the complaint ${String(never)}`);
    }
  }
}

/** An early fraud warning of the card network, before any dispute. No money moves. */
function warn(tx: Tx, charge: Charge): void {
  const warning = put(tx, "fraud_warning", {
    id: newId(tx, "issfr"),
    object: "radar.early_fraud_warning",
    actionable: true,
    charge: charge.id,
    created: tx.now,
    fraud_type: "made_with_lost_card",
    livemode: false,
    payment_intent: charge.payment_intent ?? undefined,
  });
  emit(tx, "radar.early_fraud_warning.created", warning);
}
