import { type AppContext, inTransaction } from "@/context";
import { HOUR_MS } from "@/domain/duration";
import type { Interval } from "@/domain/plan";
import { couponTerms, type Lasting } from "@/domain/promotion";
import { raiseAlerts, writeAudit } from "@/features/platform";
import { AppError } from "@/lib/errors";
import {
  adoptCoupons,
  type CouponMake,
  findCoupon,
  findUnusedCoupons,
  insertCouponIntent,
  retireCoupon,
  retireUnusedCoupon,
} from "../repositories/promotion-coupons.repository";

type Named = { id: string; label: string; percent: number; lasting: Lasting };

/** The terms of a purchase under a promotion: what makes one coupon differ from another. */
export type CouponUse = { interval: Interval; trialDays: number };

const toCouponMake = (promotion: Named, use: CouponUse): CouponMake => ({
  promotionId: promotion.id,
  interval: use.interval,
  percent: promotion.percent,
  terms: couponTerms(promotion.lasting, use.trialDays),
});

/**
 * The coupons that a promotion needs, made at Stripe: one for each interval (a promotion is for the first
 * month or the first year) and way of lasting. Each is written down before the call and named by our id, so
 * that a repeat after a failure or a crash finds the same coupon.
 */
export async function ensureCoupons(ctx: AppContext, promotion: Named, uses: CouponUse[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const use of uses) ids.add(await ensureCoupon(ctx, promotion, toCouponMake(promotion, use)));
  return [...ids];
}

async function ensureCoupon(ctx: AppContext, promotion: Named, make: CouponMake): Promise<string> {
  const order = { ...make, id: ctx.ids.next("prc"), at: ctx.clock.now() };
  await ctx.statement((tx) => insertCouponIntent(tx, order));
  const coupon = await findCoupon(ctx.db, make);
  if (coupon === null) throw new AppError("conflict", "conflict");
  if (!coupon.isCurrent) {
    await ctx.publisher.createPromotionCoupon({
      couponId: coupon.id,
      promotionId: promotion.id,
      name: promotion.label,
      percent: make.percent,
      terms: make.terms,
    });
  }
  return coupon.id;
}

/**
 * The coupon with which a running promotion is sold now. It is there since the promotion was made, unless
 * the plan's trial has changed or it was deleted: then it is created here.
 */
export async function couponFor(ctx: AppContext, promotion: Named, use: CouponUse): Promise<string> {
  const make = toCouponMake(promotion, use);
  const known = await findCoupon(ctx.db, make);
  if (known?.isCurrent) return known.id;
  const id = await ensureCoupon(ctx, promotion, make);
  if (!(await ctx.statement((tx) => adoptCoupons(tx, [id])))) throw new AppError("conflict", "conflict");
  return id;
}

/**
 * Checks whether a promotion's coupon still exists. If it was deleted at Stripe, it is taken out of
 * use, so that the next sale makes another one, and an alert tells: to end a promotion, end it here.
 */
export async function checkPromotionCoupon(
  ctx: AppContext,
  couponId: string,
  promotionId: string,
): Promise<"there" | "gone"> {
  if (await ctx.publisher.isCouponUsable(couponId)) return "there";
  await inTransaction(ctx, async (t) => {
    if (!(await retireCoupon(t.tx, couponId, t.now))) return;
    await writeAudit(t, [
      { action: "promotion.coupon_gone", subject: `promotion:${promotionId}`, before: { couponId } },
    ]);
    await raiseAlerts(t, [
      {
        key: `promotion_coupon:${couponId}`,
        kind: "promotion_coupon_deleted",
        severity: "attention",
        detail: { promotionId, couponId },
      },
    ]);
  });
  return "gone";
}

/** A change at Stripe and its commit are seconds apart; an order this old was left behind. */
const ABANDONED_AFTER_MS = HOUR_MS;
const ABANDONED_PER_RUN = 50;

/** Deletes at Stripe what a failed or interrupted change ordered and no promotion uses. */
export async function deleteUnusedCoupons(ctx: AppContext): Promise<{ deleted: number }> {
  const before = new Date(ctx.clock.now().getTime() - ABANDONED_AFTER_MS);
  let deleted = 0;
  for (const { id } of await findUnusedCoupons(ctx.db, before, ABANDONED_PER_RUN)) {
    await ctx.publisher.deleteCoupon(id);
    if (await ctx.statement((tx) => retireUnusedCoupon(tx, id, ctx.clock.now()))) deleted++;
  }
  return { deleted };
}
