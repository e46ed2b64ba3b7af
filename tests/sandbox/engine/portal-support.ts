import type { PortalAction, PortalHome, PortalResult } from "../../../sandbox/stripe/portal-contract";
import { type Harness, monthly } from "./harness";

export const RETURN = "https://app.example/account";

/** A portal session and its actions. */
export async function enter(sandbox: Harness, customer: string, more: object = {}) {
  const session = await sandbox.stripe.billingPortal.sessions.create({
    customer,
    return_url: RETURN,
    ...more,
  });
  const secret = session.url.split("/").at(-1) ?? "";
  sandbox.newTypes();
  return { session, act: (action: PortalAction) => sandbox.engine.portal(secret, action) };
}

export function homeOf(result: PortalResult): PortalHome {
  if ("home" in result) return result.home;
  throw new Error(`the portal is closed: ${result.reason}`);
}

/** Two plans of one product, R$ 97,00 and R$ 297,00, and a configuration that allows switching. */
export async function twoPlans(sandbox: Harness, rules: object = {}) {
  const { stripe } = sandbox;
  const product = await stripe.products.create({ name: "Loja" });
  const small = await monthly(stripe, 9700, product.id);
  const large = await monthly(stripe, 29700, product.id);
  const configuration = await stripe.billingPortal.configurations.create({
    features: {
      payment_method_update: { enabled: true },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ["price"],
        products: [{ product: product.id, prices: [small.id, large.id] }],
        proration_behavior: "always_invoice",
        ...rules,
      },
    },
  });
  return { product, small, large, configuration };
}
