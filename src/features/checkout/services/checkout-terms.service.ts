import { type AppContext, providerOf, type TxContext } from "@/context";
import { MINUTE_MS } from "@/domain/duration";
import { discounted } from "@/domain/money";
import { findTrialUsedAt } from "@/features/accounts";
import type { Offer } from "@/features/offers";
import { checkPromotionCoupon, couponFor, holdPromotionNow, promotionNow } from "@/features/promotions";
import { findCustomerByApp } from "@/features/subscription";
import { AppError } from "@/refusal";
import type { AttemptRow } from "../repositories/checkout.repository";

/** What makes the price of a checkout that begins now, beside plan and price. */
export type CheckoutTerms = {
  trialDays: number;
  promotionId: string | null;
  /** The promotion's coupon at Stripe, for this interval and trial. */
  promotionCoupon: string | null;
};

/**
 * The terms of this moment. Refuses a typed coupon while a promotion makes the price (PROMO-3), and an
 * amount that was seen before a promotion began or ended: 409 `price_changed`.
 */
export async function termsNow(
  ctx: AppContext,
  offer: Offer,
  buyer: { appId: string; coupon: string | null; seenAmount?: number },
): Promise<CheckoutTerms> {
  const interval = offer.price.interval === "year" ? "year" : "month";
  const trialDays = (await findTrialUsedAt(ctx.db, buyer.appId)) ? 0 : offer.plan.trialDays;
  const { promotion } = await promotionNow(ctx, { planId: offer.plan.id, interval });
  const { unitAmount } = offer.price;
  const amount = promotion ? discounted(unitAmount, promotion.percent) : unitAmount;
  if (buyer.seenAmount !== undefined && buyer.seenAmount !== amount) {
    throw new AppError("conflict", "price_changed", { extra: { amount } });
  }
  if (promotion === null) return { trialDays, promotionId: null, promotionCoupon: null };
  assertCouponAllowed(promotion, buyer.coupon);
  const promotionCoupon = await couponFor(ctx, promotion, { interval, trialDays });
  return { trialDays, promotionId: promotion.id, promotionCoupon };
}

/** A promotion and a typed code do not add up: 400 `coupon_blocked_by_promotion`. */
export function assertCouponAllowed(promotion: { label: string } | null, coupon: string | null): void {
  if (promotion === null || coupon === null) return;
  throw new AppError("malformed", "coupon_blocked_by_promotion", { params: { label: promotion.label } });
}

/**
 * Whether the terms still hold, in the transaction that writes them; a request that ends a promotion then
 * waits, and finds the attempt. Returns until when they stand (null: no change is known), or false.
 */
export async function holdTerms(
  t: TxContext,
  terms: CheckoutTerms,
  on: { planId: string; interval: "month" | "year" },
): Promise<{ standsUntil: Date | null } | false> {
  const { promotion, standsUntil } = await holdPromotionNow(t, on);
  return (promotion?.id ?? null) === terms.promotionId && { standsUntil };
}

/** Whether the promotion's coupon can still be used; the next round makes another one when it is gone. */
export const checkCoupon = async (
  ctx: AppContext,
  { promotionCoupon, promotionId }: Pick<AttemptRow, "promotionCoupon" | "promotionId">,
): Promise<"there" | "gone"> =>
  promotionCoupon && promotionId ? checkPromotionCoupon(ctx, promotionCoupon, promotionId) : "there";

const FRESH_MS = MINUTE_MS;

/** A page that was asked for just now and cannot be made with its typed code: the code is not for this customer. */
export const isCodeRefused = ({ coupon, createdAt }: AttemptRow, now: Date): boolean =>
  coupon !== null && now.getTime() - createdAt.getTime() < FRESH_MS;

/** The promotion code behind what was typed; 400 `coupon_invalid` when there is none. */
export async function resolveCoupon(
  ctx: AppContext,
  { appId, coupon: typed }: { appId: string; coupon: string | null },
) {
  if (typed === null) return null;
  const customer = await findCustomerByApp(ctx.db, appId);
  const provider = customer?.provider ?? ctx.policy.newCustomersProvider;
  const found = await providerOf(ctx, provider).findPromotionCode(typed);
  if (found === null) throw new AppError("malformed", "coupon_invalid");
  return found;
}
