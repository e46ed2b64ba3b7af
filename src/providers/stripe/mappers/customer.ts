import type Stripe from "stripe";
import type { CardSnapshot } from "@/domain/subscription-snapshot";
import { toCard } from "./card";

/**
 * The card that the next charge goes to: the subscription's own before the customer's (Stripe's order
 * of precedence).
 */
export function toChargedCard(
  customer: Stripe.Customer | Stripe.DeletedCustomer,
  subscriptions: readonly Stripe.Subscription[],
): CardSnapshot | null {
  const live = subscriptions.find((s) => s.status !== "canceled" && s.status !== "incomplete_expired");
  const own = toCard(live?.default_payment_method);
  return own ?? (customer.deleted ? null : toCard(customer.invoice_settings.default_payment_method));
}
