import type { AppContext } from "@/context";
import type { CatalogueScope } from "@/domain/catalogue";
import { isPromotionCoupon } from "@/features/promotions";
import { compareCatalogue } from "./sync-catalogue.service";

export type CatalogueCheck =
  /** A coupon that belongs to no promotion, such as one behind a code that customers type. */
  { kind: "foreign" } | { kind: "agrees" } | { kind: "differs"; opened: number; standing: number };

/** Compares one product with its prices, or one coupon, after an event about it. */
export async function checkCatalogue(
  ctx: AppContext,
  scope: Exclude<CatalogueScope, { kind: "all" }>,
): Promise<CatalogueCheck> {
  if (scope.kind === "coupon" && !(await isPromotionCoupon(ctx.db, scope.providerCouponId))) {
    return { kind: "foreign" };
  }
  const { opened, standing } = await compareCatalogue(ctx, scope);
  return opened + standing > 0 ? { kind: "differs", opened, standing } : { kind: "agrees" };
}
