import type Stripe from "stripe";
import type { CardSnapshot } from "@/domain/subscription-snapshot";

/** The card of a payment method; null when it was not expanded or is no card. */
export function toCard(method: string | Stripe.PaymentMethod | null | undefined): CardSnapshot | null {
  if (!method || typeof method === "string" || !method.card) return null;
  const { brand, last4, exp_month, exp_year } = method.card;
  return { brand, last4, expMonth: exp_month, expYear: exp_year };
}
