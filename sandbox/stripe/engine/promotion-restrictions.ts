import { invalidRequest } from "./errors";
import type { PromotionCode } from "./objects";
import { rowsBy, type Tx } from "./state";

/**
 * The redeeming customer, and the amount (before discounts, in the smallest unit) it is redeemed on, if
 * known.
 */
export type Redeemer = { customer: string | null; currency: string; amount?: number };

/** Throws when a code's own conditions are not met: first purchase, minimum amount. */
export function meetRestrictions(tx: Tx, promotion: PromotionCode, who: Redeemer, param: string): void {
  const { first_time_transaction, minimum_amount, minimum_amount_currency } = promotion.restrictions;
  if (first_time_transaction && who.customer && hasBought(tx, who.customer)) {
    throw invalidRequest(
      "This promotion code cannot be redeemed because the associated customer has prior transactions.",
      { param },
    );
  }
  if (minimum_amount === null || who.amount === undefined) return;
  if (minimum_amount_currency === who.currency && who.amount >= minimum_amount) return;
  throw invalidRequest(
    "This promotion code cannot be redeemed because the purchase does not meet its minimum amount.",
    { param },
  );
}

/** A purchase is an invoice that was paid with money, or a successful payment. */
function hasBought(tx: Tx, customer: string): boolean {
  return rowsBy(tx, "invoice", "customer", customer).some(
    (invoice) => invoice.status === "paid" && invoice.amount_paid > 0,
  );
}
