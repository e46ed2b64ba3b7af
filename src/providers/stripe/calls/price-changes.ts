import type Stripe from "stripe";
import type { PublishedPrice } from "../catalogue-publisher";
import { stripeFailure } from "../errors";
import type { StripeGateway } from "../gateway";
import { toId, toRequiredId } from "../mappers/primitives";
import type { Pace as Call } from "../pace";

type PriceChangeCalls = Pick<StripeGateway, "fetchPublishedPrice" | "withdrawPrice">;

export function priceChangeCalls(stripe: Stripe, call: Call): PriceChangeCalls {
  return {
    fetchPublishedPrice: async ({ providerProductId, providerPriceId, priceId }) => {
      const price = providerPriceId
        ? await call("GET prices/:id", () => retrievePrice(stripe, providerPriceId))
        : await call("GET prices", () => findByOurId(stripe, providerProductId, priceId));
      if (price === null) return null;
      const product = await call("GET products/:id", () => stripe.products.retrieve(providerProductId));
      return toPublishedPrice(price, product);
    },

    withdrawPrice: async ({ providerPriceId, providerProductId, back }) => {
      // A default cannot be archived, and a lookup key on an archived price cannot be found: both are moved back first.
      if (back) {
        await call("POST prices/:id", () =>
          stripe.prices.update(back.providerPriceId, {
            lookup_key: back.lookupKey,
            transfer_lookup_key: true,
          }),
        );
      }
      const product = await call("GET products/:id", () => stripe.products.retrieve(providerProductId));
      if (toId(product.default_price) === providerPriceId) {
        await call("POST products/:id", () =>
          // Stripe's way to say that a product has no default.
          stripe.products.update(providerProductId, { default_price: back ? back.providerPriceId : "" }),
        );
      }
      await call("POST prices/:id", () => stripe.prices.update(providerPriceId, { active: false }));
    },
  };
}

const toPublishedPrice = (price: Stripe.Price, product: Stripe.Product): PublishedPrice => ({
  providerPriceId: price.id,
  providerProductId: toRequiredId(price.product, `the product of ${price.id}`),
  active: price.active,
  unitAmount: price.unit_amount,
  currency: price.currency,
  interval: price.recurring?.interval ?? null,
  lookupKey: price.lookup_key,
  isDefault: toId(product.default_price) === price.id,
});

/** A price whose answer was lost is found by our id, which every price of ours carries. */
async function findByOurId(stripe: Stripe, product: string, priceId: string): Promise<Stripe.Price | null> {
  const all = await stripe.prices.list({ product, limit: 100 }).autoPagingToArray({ limit: 10_000 });
  return all.find((price) => price.metadata.price_id === priceId) ?? null;
}

async function retrievePrice(stripe: Stripe, id: string): Promise<Stripe.Price | null> {
  try {
    return await stripe.prices.retrieve(id);
  } catch (error) {
    if (stripeFailure(error)?.kind === "not_found") return null;
    throw error;
  }
}
