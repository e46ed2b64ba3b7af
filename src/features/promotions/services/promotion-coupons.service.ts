import { type AppContext, inTransaction } from "@/context";
import type { Interval } from "@/domain/plan";
import { couponTerms, type Lasting } from "@/domain/promotion";
import { COMPENSATED, raiseAlerts, runClaimed, writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import {
  adoptCoupons,
  type CouponMake,
  findCoupon,
  insertCouponIntent,
  retireCoupon,
  UNUSED_COUPONS,
} from "../repositories/promotion-coupons.repository";

type Named = { id: string; label: string; percent: number; lasting: Lasting };

/** How a plan is bought under a promotion: this decides which of its coupons is used. */
export type CouponUse = { interval: Interval; trialDays: number };

const toCouponMake = (promotion: Named, use: CouponUse): CouponMake => ({
  promotionId: promotion.id,
  interval: use.interval,
  percent: promotion.percent,
  terms: couponTerms(promotion.lasting, use.trialDays),
});

/**
 * Creates the coupons that a promotion needs at Stripe, one for each interval and duration; a trial can need
 * a longer duration. Each is recorded before the call, under an id of ours, so that a repeat after a failure
 * or a crash finds the same coupon.
 */
export async function ensureCoupons(ctx: AppContext, promotion: Named, uses: CouponUse[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const use of uses) ids.add(await ensureCoupon(ctx, promotion, toCouponMake(promotion, use)));
  return [...ids];
}

async function ensureCoupon(ctx: AppContext, promotion: Named, make: CouponMake): Promise<string> {
  const intended = { ...make, id: ctx.ids.next("prc"), at: ctx.clock.now() };
  await ctx.statement((tx) => insertCouponIntent(tx, intended));
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
 * The coupon for a checkout under a running promotion. It exists since the promotion was created, unless the
 * plan's trial has changed or the coupon was deleted at Stripe: then it is created here.
 */
export async function couponFor(ctx: AppContext, promotion: Named, use: CouponUse): Promise<string> {
  const make = toCouponMake(promotion, use);
  const known = await findCoupon(ctx.db, make);
  if (known?.isCurrent) return known.id;
  const id = await ensureCoupon(ctx, promotion, make);
  if (!(await ctx.statement((tx) => adoptCoupons(tx, [id], ctx.clock.now()))))
    throw new AppError("conflict", "conflict");
  return id;
}

/**
 * Checks that a promotion's coupon still exists at Stripe. A deleted one is retired, so that the next
 * checkout creates another, and an alert is raised: promotions are ended here, not at Stripe.
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

const DELETED_PER_RUN = 50;

/** Deletes coupons at Stripe that a failed or interrupted change ordered and no promotion adopted. */
export async function deleteUnusedCoupons(ctx: AppContext): Promise<{ deleted: number }> {
  const { deleted } = await runClaimed(
    ctx,
    UNUSED_COUPONS,
    async (_, coupon) => {
      await ctx.publisher.deleteCoupon(coupon.id);
      const facts = { status: "retired", retiredAt: ctx.clock.now(), ...COMPENSATED } as const;
      return { kind: "settled", as: "deleted", facts };
    },
    { limit: DELETED_PER_RUN, batches: 1 },
  );
  return { deleted: deleted ?? 0 };
}
