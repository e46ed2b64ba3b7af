import type Stripe from "stripe";
import { stripeFailure } from "../errors";
import type { StripeGateway } from "../gateway";
import { idOf } from "../mappers/primitives";
import type { Pace as Call } from "../pace";

type CatalogueCalls = Pick<StripeGateway, "fetchProductPrices" | "publishProduct" | "publishPrice">;

export function catalogueCalls(stripe: Stripe, call: Call): CatalogueCalls {
  return {
    fetchProductPrices: async (productId) => {
      const product = await call("GET products/:id", () => retrieveProduct(stripe, productId));
      if (product === null) return null;
      const prices = await call("GET prices", () =>
        stripe.prices.list({ product: productId, limit: 100 }).autoPagingToArray({ limit: 10_000 }),
      );
      return {
        active: product.active,
        prices: prices.map((p) => ({
          stripePriceId: p.id,
          stripeProductId: idOf(p.product) ?? productId,
          active: p.active,
          unitAmount: p.unit_amount,
          currency: p.currency,
          interval: p.recurring?.interval ?? null,
        })),
      };
    },

    publishProduct: async ({ planId, slug, name, description }) => {
      const product = await call("POST products", () =>
        stripe.products.create(
          { name, description, metadata: { plan_id: planId, slug } },
          { idempotencyKey: `product:${planId}` },
        ),
      );
      return { stripeProductId: product.id };
    },

    publishPrice: async (input) => {
      const price = await call("POST prices", () =>
        stripe.prices.create(
          {
            product: input.stripeProductId,
            currency: input.currency,
            unit_amount: input.unitAmount,
            recurring: { interval: input.interval },
            lookup_key: input.lookupKey,
            transfer_lookup_key: true,
            tax_behavior: "inclusive",
            metadata: { price_id: input.priceId },
          },
          { idempotencyKey: `price:${input.priceId}` },
        ),
      );
      if (input.makeDefault) {
        await call("POST products/:id", () =>
          stripe.products.update(input.stripeProductId, { default_price: price.id }),
        );
      }
      return { stripePriceId: price.id };
    },
  };
}

async function retrieveProduct(stripe: Stripe, id: string): Promise<Stripe.Product | null> {
  try {
    return await stripe.products.retrieve(id);
  } catch (error) {
    if (stripeFailure(error)?.kind === "not_found") return null;
    throw error;
  }
}
