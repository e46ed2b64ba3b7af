import { CATALOGUE_KINDS, type CatalogueKind } from "./catalogue-finding";

/** What accepting the provider's side does here. `leave`: nothing changes, and the same state is not found again. */
export type AcceptEffect =
  | "rename_plan"
  | "describe_plan"
  | "turn_plan_off"
  | "retire_price"
  | "take_their_amount"
  | "end_promotion"
  | "leave";

/** What pushing our side back does at the provider. */
export type PushBackEffect =
  | "write_name"
  | "write_description"
  | "activate_product"
  | "make_product_again"
  | "activate_price"
  | "make_price_again"
  | "write_lookup_key"
  | "move_default_price"
  | "archive_price"
  | "archive_product"
  | "make_coupon_again";

/**
 * The two ways out of each disagreement. An amount at the provider never changes, so ours cannot be pushed onto a
 * Price that charges another one: what is charged is the truth, and a price change makes a new Price.
 */
export const REMEDIES: Record<CatalogueKind, { accept: AcceptEffect; pushBack: PushBackEffect | null }> = {
  product_deleted: { accept: "turn_plan_off", pushBack: "make_product_again" },
  product_archived: { accept: "turn_plan_off", pushBack: "activate_product" },
  product_renamed: { accept: "rename_plan", pushBack: "write_name" },
  product_description_changed: { accept: "describe_plan", pushBack: "write_description" },
  price_missing: { accept: "retire_price", pushBack: "make_price_again" },
  price_archived: { accept: "retire_price", pushBack: "activate_price" },
  price_differs: { accept: "take_their_amount", pushBack: null },
  lookup_key_moved: { accept: "leave", pushBack: "write_lookup_key" },
  default_price_moved: { accept: "leave", pushBack: "move_default_price" },
  unknown_price: { accept: "leave", pushBack: "archive_price" },
  unknown_product: { accept: "leave", pushBack: "archive_product" },
  coupon_deleted: { accept: "end_promotion", pushBack: "make_coupon_again" },
  coupon_differs: { accept: "end_promotion", pushBack: "make_coupon_again" },
};

/** Kinds of which an accepted state is left as it is, and therefore not found again while it stays the same. */
export const LEFT_KINDS: readonly CatalogueKind[] = CATALOGUE_KINDS.filter(
  (kind) => REMEDIES[kind].accept === "leave",
);
