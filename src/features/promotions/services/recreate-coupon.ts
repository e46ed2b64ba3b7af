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
 * Sells a promotion with a new coupon of the same make, since an id that was deleted at Stripe is spent. The old
 * one is taken out of use first: a process that dies after that leaves the next sale to make the new one.
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
