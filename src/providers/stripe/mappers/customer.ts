import type Stripe from "stripe";
import type { CardSnapshot } from "@/domain/subscription-snapshot";

/**
 * The card that the next charge goes to: the subscription's own before the customer's (Stripe's order
 * of precedence).
 */
export function toCard(
  customer: Stripe.Customer | Stripe.DeletedCustomer,
  subscriptions: readonly Stripe.Subscription[],
): CardSnapshot | null {
  const live = subscriptions.find((s) => s.status !== "canceled" && s.status !== "incomplete_expired");
  const candidates = [
    live?.default_payment_method,
    customer.deleted ? null : customer.invoice_settings.default_payment_method,
  ];
  for (const method of candidates) {
    if (method && typeof method !== "string" && method.card) {
      const { brand, last4, exp_month, exp_year } = method.card;
      return { brand, last4, expMonth: exp_month, expYear: exp_year };
    }
  }
  return null;
}
