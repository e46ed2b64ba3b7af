import type { AppContext } from "@/context";
import { AppError } from "@/refusal";
import {
  adoptCoupons,
  findCoupon,
  findCouponMake,
  insertCouponIntent,
  retireCoupon,
} from "../repositories/promotion-coupons.repository";

/**
 * Replaces a promotion's coupon with a new one of the same make, since an id deleted at Stripe cannot be used
 * again. The old coupon is retired first: if the process crashes after that, the next checkout creates the
 * new one.
 */
export async function recreateCoupon(ctx: AppContext, couponId: string, isThere: boolean): Promise<void> {
  const known = await findCouponMake(ctx.db, couponId);
  if (known === null) throw new AppError("conflict", "finding_changed");
  const { make, label } = known;
  if (isThere) await ctx.publisher.deleteCoupon(couponId);
  const at = ctx.clock.now();
  await ctx.statement((tx) => retireCoupon(tx, couponId, at));
  await ctx.statement((tx) => insertCouponIntent(tx, { ...make, id: ctx.ids.next("prc"), at }));
  const coupon = await findCoupon(ctx.db, make);
  if (coupon === null || coupon.isCurrent) return;
  await ctx.publisher.createPromotionCoupon({
    couponId: coupon.id,
    promotionId: make.promotionId,
    name: label,
    percent: make.percent,
    terms: make.terms,
  });
  await ctx.statement((tx) => adoptCoupons(tx, [coupon.id], ctx.clock.now()));
}
