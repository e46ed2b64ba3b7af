import type Stripe from "stripe";
import type { DiscountSnapshot } from "@/domain/subscription-snapshot";
import { toDateOrNull } from "./primitives";

/** What a coupon is limited to, by its id; a coupon that is not here is for everything. */
export type CouponLimits = ReadonlyMap<string, readonly string[]>;

/** Discounts in Stripe's order. One whose coupon was not expanded, or was deleted, cannot be read and is left out. */
export const toDiscounts = (
  discounts: readonly (string | Stripe.Discount)[],
  limits: CouponLimits,
): DiscountSnapshot[] => discounts.flatMap((d) => (typeof d === "string" ? [] : toDiscount(d, limits)));

function toDiscount(discount: Stripe.Discount, limits: CouponLimits): DiscountSnapshot[] {
  const coupon = discount.source.coupon;
  if (coupon === null || typeof coupon === "string") return [];
  const products = coupon.applies_to?.products ?? limits.get(coupon.id);
  return [
    {
      percentOff: coupon.percent_off ?? null,
      amountOffMinor: coupon.amount_off ?? null,
      endsAt: toDateOrNull(discount.end),
      providerCouponId: coupon.id,
      appliesTo: products && products.length > 0 ? { providerProductIds: [...products] } : null,
    },
  ];
}
