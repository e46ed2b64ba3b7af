import { disputeCharge } from "./disputes";
import type { CardSecret, Dispute } from "./objects";
import { behaviourOf } from "./payment-methods";
import { get, put, rowsBy, type Tx } from "./state";

/** From now on the bank declines every card of this customer. Returns how many cards that changed. */
export function failCardsFrom(tx: Tx, customerId: string): number {
  return changeMood(tx, customerId, "refusing");
}

/**
 * The bank accepts this customer's cards again, including numbers that always decline. Returns how many
 * changed.
 */
export function healCards(tx: Tx, customerId: string): number {
  return changeMood(tx, customerId, "accepting");
}

/**
 * The cardholder disputes the newest charge that can still be disputed, as fraudulent. Null when there is
 * none.
 */
export function disputeLastCharge(tx: Tx, customerId: string): Dispute | null {
  const disputable = rowsBy(tx, "charge", "customer", customerId).filter(
    (charge) => charge.captured && !charge.disputed && charge.amount_captured > charge.amount_refunded,
  );
  const last = disputable.at(-1);
  return last ? disputeCharge(tx, last.id, { reason: "fraudulent", isInquiry: false }) : null;
}

function changeMood(tx: Tx, customerId: string, mood: NonNullable<CardSecret["mood"]>): number {
  let changed = 0;
  for (const method of rowsBy(tx, "payment_method", "customer", customerId)) {
    const refuses = behaviourOf(tx, method.id).onCharge !== null;
    if (refuses === (mood === "refusing")) continue;
    put(tx, "card_secret", { ...get(tx, "card_secret", method.id), mood });
    changed++;
  }
  return changed;
}
