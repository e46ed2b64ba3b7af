import type Stripe from "stripe";
import type { StripeGateway } from "../gateway";
import type { Pace as Call } from "../pace";

type CatalogueCalls = Pick<StripeGateway, "publishPrice">;

export function catalogueCalls(stripe: Stripe, call: Call): CatalogueCalls {
  return {
    publishPrice: async (input) => {
      const price = await call("POST prices", () =>
        stripe.prices.create(
          {
            product: input.providerProductId,
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
          stripe.products.update(input.providerProductId, { default_price: price.id }),
        );
      }
      return { providerPriceId: price.id };
    },
  };
}
