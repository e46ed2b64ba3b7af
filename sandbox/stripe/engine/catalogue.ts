import type Stripe from "stripe";
import { invalidRequest } from "./errors";
import type { Price, Product } from "./objects";
import { createPrice } from "./prices";
import { createProduct, saveProduct } from "./products";
import type { Tx } from "./state";

/** `POST /v1/products`: `default_price_data` creates its first price too. */
export function createProductWithPrice(tx: Tx, params: Stripe.ProductCreateParams): Product {
  const { default_price_data, ...rest } = params;
  const product = createProduct(tx, rest);
  if (!default_price_data) return product;
  const { currency, unit_amount, recurring, tax_behavior, metadata } = default_price_data;
  const price = createPrice(tx, {
    currency,
    unit_amount,
    recurring,
    tax_behavior,
    metadata,
    product: product.id,
  });
  return saveProduct(tx, product, { ...product, default_price: price.id });
}

/** `POST /v1/prices`: `product_data` creates its product too. */
export function createPriceWithProduct(tx: Tx, params: Stripe.PriceCreateParams): Price {
  const { product_data, ...rest } = params;
  if (!product_data) return createPrice(tx, rest);
  if (params.product) {
    throw invalidRequest("You may only specify one of these parameters: product, product_data.");
  }
  const { name, active, id, metadata, statement_descriptor, tax_code, unit_label } = product_data;
  const product = createProduct(tx, {
    name,
    active,
    id,
    metadata,
    statement_descriptor,
    tax_code,
    unit_label,
  });
  return createPrice(tx, { ...rest, product: product.id });
}
