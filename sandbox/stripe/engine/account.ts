import type Stripe from "stripe";
import type { Tx } from "./state";
import type { Wire } from "./wire";

/** The account the sandbox simulates: one business in Brazil, charges enabled. */
export function accountOf(_tx: Tx): Partial<Wire<Stripe.Account>> & { id: string; object: "account" } {
  return {
    id: "acct_1SandboxAccount",
    object: "account",
    business_type: "company",
    charges_enabled: true,
    country: "BR",
    default_currency: "brl",
    details_submitted: true,
    email: "sandbox@example.com",
    payouts_enabled: true,
    type: "standard",
  };
}
