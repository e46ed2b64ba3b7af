import type Stripe from "stripe";
import { invalidRequest } from "./errors";

/** Parameters allowed in an update that waits for its payment. */
const PENDING_ALLOWED = [
  "expand",
  "payment_behavior",
  "proration_behavior",
  "proration_date",
  "billing_cycle_anchor",
  "items",
  "trial_end",
  "trial_from_plan",
  "add_invoice_items",
  "metadata",
  "discounts",
  "cancel_at_period_end",
  "off_session",
];

/** Refuses parameters that Stripe does not accept with `payment_behavior: pending_if_incomplete`, by name. */
export function refuseBesidePending(params: Stripe.SubscriptionUpdateParams): void {
  const refused = Object.keys(params).find((name) => !PENDING_ALLOWED.includes(name));
  if (refused) {
    throw invalidRequest(
      `When \`payment_behavior\` is set to \`pending_if_incomplete\`, you cannot pass \`${refused}\`.`,
      { param: refused },
    );
  }
  // Stripe accepts it; here a declined card would lose the items, so it is refused instead of ignored.
  if (params.add_invoice_items) {
    throw invalidRequest(
      "The Stripe sandbox does not implement `add_invoice_items` beside `pending_if_incomplete` yet.",
      { param: "add_invoice_items", code: "sandbox_not_implemented" },
    );
  }
}
