import type { CatalogueScope } from "./catalogue";

/** Every way in which the provider's catalogue and ours can disagree. */
export const CATALOGUE_KINDS = [
  "product_deleted",
  "product_archived",
  "product_renamed",
  "product_description_changed",
  "price_missing",
  "price_archived",
  "price_differs",
  "lookup_key_moved",
  "default_price_moved",
  "unknown_price",
  "unknown_product",
  "coupon_deleted",
  "coupon_differs",
] as const;
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number];

export const isCatalogueKind = (kind: string): kind is CatalogueKind =>
  (CATALOGUE_KINDS as readonly string[]).includes(kind);

/** `danger` when a sale fails or a wrong amount is charged; `attention` when one could; `info` for words. */
const SEVERITIES: Record<CatalogueKind, "info" | "attention" | "danger"> = {
  product_deleted: "danger",
  product_archived: "danger",
  product_renamed: "info",
  product_description_changed: "info",
  price_missing: "danger",
  price_archived: "danger",
  price_differs: "danger",
  lookup_key_moved: "info",
  default_price_moved: "attention",
  unknown_price: "attention",
  unknown_product: "attention",
  coupon_deleted: "danger",
  coupon_differs: "danger",
};

export type Sides = { ours: Record<string, unknown> | null; theirs: Record<string, unknown> | null };

/** One disagreement, with both sides as a person reads them. The key is stable while the disagreement lasts. */
export type CatalogueFinding = Sides & {
  key: string;
  kind: CatalogueKind;
  severity: "info" | "attention" | "danger";
};

/** Everything found about one product or coupon has a key that begins with this. */
export function toKeyPrefix(scope: CatalogueScope): string {
  if (scope.kind === "all") return "catalogue:";
  return scope.kind === "product"
    ? `catalogue:product:${scope.providerProductId}:`
    : `catalogue:coupon:${scope.providerCouponId}:`;
}

/** What a finding's key is about; null when it is not the catalogue's. */
export function scopeOfKey(key: string): Exclude<CatalogueScope, { kind: "all" }> | null {
  const [, kind, id] = /^catalogue:(product|coupon):([^:]+):/.exec(key) ?? [];
  if (!id) return null;
  return kind === "product"
    ? { kind: "product", providerProductId: id }
    : { kind: "coupon", providerCouponId: id };
}

/** `about` tells several of one kind apart. */
export const makeFinding = (
  scope: CatalogueScope,
  kind: CatalogueKind,
  about: string,
  sides: Sides,
): CatalogueFinding => ({
  key: `${toKeyPrefix(scope)}${kind}${about ? `:${about}` : ""}`,
  kind,
  severity: SEVERITIES[kind],
  ...sides,
});
