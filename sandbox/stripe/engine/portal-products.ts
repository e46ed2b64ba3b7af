import type Stripe from "stripe";
import { invalidRequest, noSuch } from "./errors";
import type { PortalConfiguration, Price } from "./objects";
import { requirePrice } from "./prices";
import { find, type Tx } from "./state";

type Products = NonNullable<PortalConfiguration["features"]["subscription_update"]["products"]>;
type Asked = Stripe.BillingPortal.ConfigurationCreateParams.Features.SubscriptionUpdate.Product;

/** The maximum number of products on offer. */
const MOST_PRODUCTS = 10;

/** The plans a customer may change to: recurring prices, each of its own product. */
export function readPortalProducts(tx: Tx, asked: Asked[], name: string): Products {
  if (asked.length > MOST_PRODUCTS) {
    throw invalidRequest(`You can specify at most ${MOST_PRODUCTS} products.`, { param: name });
  }
  return asked.map(({ product, prices, adjustable_quantity }, at) => {
    if (!find(tx, "product", product)) throw noSuch("product", product, `${name}[${at}][product]`);
    for (const [place, id] of prices.entries()) {
      mustBeOf(requirePrice(tx, id, `${name}[${at}][prices][${place}]`), product, `${name}[${at}][prices]`);
    }
    return {
      adjustable_quantity: {
        enabled: adjustable_quantity?.enabled ?? false,
        maximum: adjustable_quantity?.maximum ?? null,
        minimum: adjustable_quantity?.minimum ?? 1,
      },
      prices,
      product,
    };
  });
}

/** Every price of a configuration that can still be bought. */
export function offeredPrices(tx: Tx, configuration: PortalConfiguration): Price[] {
  const { enabled, products, default_allowed_updates } = configuration.features.subscription_update;
  if (!enabled || !default_allowed_updates.includes("price")) return [];
  const ids = (products ?? []).flatMap(({ prices }) => prices);
  return ids.flatMap((id) => {
    const price = find(tx, "price", id);
    return price?.active ? [price] : [];
  });
}

function mustBeOf(price: Price, product: string, param: string): void {
  if (price.product !== product) {
    throw invalidRequest(`The price ${price.id} does not belong to the product ${product}.`, { param });
  }
  if (!price.recurring) {
    throw invalidRequest(`The price ${price.id} is not recurring, so a subscription cannot change to it.`, {
      param,
    });
  }
}
