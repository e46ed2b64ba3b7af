import type Stripe from "stripe";
import { stripeFailure } from "../errors";
import type { StripeGateway } from "../gateway";
import type { Pace as Call } from "../pace";

type ProductCalls = Pick<StripeGateway, "publishProduct" | "writeProductCopy">;

/**
 * The product's id is made of the plan's: an idempotency key would refuse a repeat after a rename, and
 * forgets after a day, while an id is taken for good.
 */
const toProductId = (planId: string) => `prod_${planId}`;

export function productCalls(stripe: Stripe, call: Call): ProductCalls {
  return {
    publishProduct: async ({ planId, slug, name, description }) => {
      const id = toProductId(planId);
      const made = await call("POST products", () =>
        stripe.products
          .create({ id, name, description, metadata: { plan_id: planId, slug } })
          .then(() => true, refused("resource_already_exists")),
      );
      return { providerProductId: id, existed: !made };
    },

    writeProductCopy: ({ providerProductId, name, description }) =>
      call("POST products/:id", () =>
        stripe.products
          .update(providerProductId, { name, description })
          .then(() => true, refused("resource_missing")),
      ),
  };
}

/** False for this one refusal of Stripe's; every other failure is rethrown. */
const refused =
  (code: "resource_already_exists" | "resource_missing") =>
  (error: unknown): false => {
    const failure = stripeFailure(error);
    const isThis =
      failure?.kind === "not_found"
        ? code === "resource_missing"
        : failure?.kind === "invalid" && failure.code === code;
    if (isThis) return false;
    throw error;
  };
