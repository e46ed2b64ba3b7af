import type Stripe from "stripe";
import { invalidRequest } from "./errors";
import type { InvoiceLine, SubscriptionItem } from "./objects";
import { prorate } from "./proration";
import { get, type Tx } from "./state";
import type { ItemWish } from "./subscription-build";
import { cadenceOf, fromAnchor } from "./time";

export type AnchorWish = { at: number; prorates: boolean };

/**
 * `billing_cycle_anchor` of a new subscription: the end (Unix seconds) of a first, shorter period. It must be
 * in the future and within the first full period.
 */
export function readAnchor(
  tx: Tx,
  params: Stripe.SubscriptionCreateParams,
  items: ItemWish[],
): AnchorWish | null {
  const at = params.billing_cycle_anchor;
  if (at === undefined) return null;
  const param = "billing_cycle_anchor";
  if (params.trial_end !== undefined || params.trial_period_days !== undefined) {
    throw invalidRequest("The Stripe sandbox does not implement a billing cycle anchor beside a trial.", {
      param,
      code: "sandbox_not_implemented",
    });
  }
  if (at <= tx.now) {
    throw invalidRequest("Invalid timestamp: must be an integer Unix timestamp in the future.", { param });
  }
  const ends = items.map((item) => fromAnchor(tx.now, cadenceOf(get(tx, "price", item.price)), 1));
  if (at > Math.min(...ends)) {
    throw invalidRequest("billing_cycle_anchor cannot be later than next natural billing date.", { param });
  }
  return { at, prorates: params.proration_behavior !== "none" };
}

/** A line of the first, shorter period: its share of a full one, or nothing without proration. */
export function stubLine(line: InvoiceLine, item: SubscriptionItem, anchor: AnchorWish): InvoiceLine {
  const whole = anchor.at - fromAnchor(anchor.at, cadenceOf(item.price), -1);
  const share = prorate(line.amount, anchor.at - item.current_period_start, whole);
  const amount = anchor.prorates ? share : 0;
  return { ...line, amount, subtotal: amount };
}
