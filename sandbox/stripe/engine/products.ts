import type Stripe from "stripe";
import { emit, emitChange } from "./emit";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newId } from "./ids";
import { mergeMetadata, textOr } from "./metadata";
import type { Product } from "./objects";
import { find, idsBy, put, remove, type Tx } from "./state";

export function createProduct(tx: Tx, params: Stripe.ProductCreateParams): Product {
  if (!params.name) throw missingParam("name");
  if (params.id && find(tx, "product", params.id)) {
    throw invalidRequest("Product already exists.", { code: "resource_already_exists", param: "id" });
  }
  const product: Product = {
    id: params.id ?? newId(tx, "prod"),
    object: "product",
    active: params.active ?? true,
    created: tx.now,
    default_price: null,
    description: params.description || null,
    images: params.images ?? [],
    livemode: false,
    marketing_features: params.marketing_features ?? [],
    metadata: mergeMetadata(null, params.metadata),
    name: params.name,
    package_dimensions: null,
    shippable: params.shippable ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    tax_code: params.tax_code ?? null,
    tax_details: null,
    type: "service",
    unit_label: params.unit_label ?? null,
    updated: tx.now,
    url: params.url ?? null,
  };
  emit(tx, "product.created", put(tx, "product", product));
  return product;
}

export function updateProduct(tx: Tx, id: string, params: Stripe.ProductUpdateParams): Product {
  const product = requireProduct(tx, id);
  const next: Product = {
    ...product,
    active: params.active ?? product.active,
    default_price:
      params.default_price === undefined
        ? product.default_price
        : defaultPriceOf(tx, id, params.default_price),
    description: textOr(product.description, params.description),
    images: params.images === undefined ? product.images : params.images || [],
    marketing_features:
      params.marketing_features === undefined ? product.marketing_features : params.marketing_features || [],
    metadata: mergeMetadata(product.metadata, params.metadata),
    name: params.name ?? product.name,
    shippable: params.shippable ?? product.shippable,
    statement_descriptor: params.statement_descriptor ?? product.statement_descriptor,
    tax_code: textOr(product.tax_code, params.tax_code),
    unit_label: textOr(product.unit_label, params.unit_label),
    updated: tx.now,
    url: textOr(product.url, params.url),
  };
  return saveProduct(tx, product, next);
}

/** A product that has prices can only be archived. */
export function deleteProduct(tx: Tx, id: string): { id: string; object: "product"; deleted: true } {
  const product = requireProduct(tx, id);
  if (idsBy(tx.state, "price", "product", id).length > 0) {
    throw invalidRequest("This product cannot be deleted because it has one or more user-created prices.");
  }
  remove(tx, "product", id);
  emit(tx, "product.deleted", product);
  return { id, object: "product", deleted: true };
}

export function requireProduct(tx: Tx, id: string): Product {
  const product = find(tx, "product", id);
  if (!product) throw noSuch("product", id, "id", true);
  return product;
}

export function saveProduct(tx: Tx, before: Product, after: Product): Product {
  put(tx, "product", after);
  emitChange(tx, "product.updated", before, after);
  return after;
}

function defaultPriceOf(tx: Tx, product: string, priceId: string): string | null {
  if (priceId === "") return null;
  const price = find(tx, "price", priceId);
  if (!price) throw noSuch("price", priceId, "default_price");
  if (price.product !== product) {
    throw invalidRequest(`The price \`${priceId}\` doesn't belong to the product \`${product}\`.`, {
      param: "default_price",
    });
  }
  if (!price.active) {
    throw invalidRequest("An inactive price cannot be the default price of a product.", {
      param: "default_price",
    });
  }
  return priceId;
}
