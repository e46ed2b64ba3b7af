import type Stripe from "stripe";
import { stripeFailure } from "../errors";
import type { StripeGateway } from "../gateway";
import { toTheirCoupon, toTheirPrice, toTheirProduct } from "../mappers/catalogue";
import type { Pace as Call } from "../pace";
import { everyPage } from "./every-page";

type CatalogueListCalls = Pick<
  StripeGateway,
  | "listCatalogue"
  | "fetchCatalogueProduct"
  | "fetchCataloguePrice"
  | "fetchCatalogueCoupon"
  | "updateProduct"
  | "updatePrice"
  | "recreateProduct"
  | "recreatePrice"
>;

const PAGE = 100;

/** The catalogue as Stripe has it, for comparing, and the calls that put one thing of it right. */
export function catalogueListCalls(stripe: Stripe, call: Call): CatalogueListCalls {
  const pricesOf = (providerProductId: string) =>
    everyPage((from) =>
      call("GET prices", () => stripe.prices.list({ product: providerProductId, limit: PAGE, ...from })),
    );
  return {
    listCatalogue: async () => {
      // Without a filter by `active`: archived prices are the ones to find.
      const [products, prices, coupons] = await Promise.all([
        everyPage((from) => call("GET products", () => stripe.products.list({ limit: PAGE, ...from }))),
        everyPage((from) => call("GET prices", () => stripe.prices.list({ limit: PAGE, ...from }))),
        everyPage((from) => call("GET coupons", () => stripe.coupons.list({ limit: PAGE, ...from }))),
      ]);
      return {
        products: products.map(toTheirProduct),
        prices: prices.map(toTheirPrice),
        coupons: coupons.map(toTheirCoupon),
      };
    },

    fetchCatalogueProduct: async (id) => {
      const product = await call("GET products/:id", () => orNull(stripe.products.retrieve(id)));
      if (product === null) return null;
      return { product: toTheirProduct(product), prices: (await pricesOf(id)).map(toTheirPrice) };
    },

    fetchCataloguePrice: async (id) => {
      const price = await call("GET prices/:id", () => orNull(stripe.prices.retrieve(id)));
      return price && toTheirPrice(price);
    },

    fetchCatalogueCoupon: async (id) => {
      const coupon = await call("GET coupons/:id", () => orNull(stripe.coupons.retrieve(id)));
      return coupon && toTheirCoupon(coupon);
    },

    updateProduct: async ({ providerProductId, name, description, active, defaultPriceId }) => {
      await call("POST products/:id", () =>
        stripe.products.update(providerProductId, {
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          ...(active === undefined ? {} : { active }),
          ...(defaultPriceId === undefined ? {} : { default_price: defaultPriceId }),
        }),
      );
    },

    updatePrice: async ({ providerPriceId, active, lookupKey }) => {
      await call("POST prices/:id", () =>
        stripe.prices.update(providerPriceId, {
          ...(active === undefined ? {} : { active }),
          ...(lookupKey === undefined ? {} : { lookup_key: lookupKey, transfer_lookup_key: true }),
        }),
      );
    },

    recreateProduct: async ({ key, planId, slug, name, description }) => {
      const product = await call("POST products", () =>
        stripe.products.create(
          { name, ...(description ? { description } : {}), metadata: { plan_id: planId, slug } },
          { idempotencyKey: `remake:product:${key}` },
        ),
      );
      return { providerProductId: product.id };
    },

    recreatePrice: async ({ key, priceId, providerProductId, lookupKey, currency, unitAmount, interval }) => {
      const price = await call("POST prices", () =>
        stripe.prices.create(
          {
            product: providerProductId,
            currency,
            unit_amount: unitAmount,
            recurring: { interval },
            lookup_key: lookupKey,
            transfer_lookup_key: true,
            tax_behavior: "inclusive",
            metadata: { price_id: priceId },
          },
          { idempotencyKey: `remake:price:${key}:${priceId}` },
        ),
      );
      return { providerPriceId: price.id };
    },
  };
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (stripeFailure(error)?.kind === "not_found") return null;
    throw error;
  }
}
