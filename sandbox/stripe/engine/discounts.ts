import { couponOf, isCouponValid, isPromotionActive, requireCoupon, requirePromotionCode } from "./coupons";
import { emit } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import { newId } from "./ids";
import type { Coupon, Discount, Subscription } from "./objects";
import { meetRestrictions, type Redeemer } from "./promotion-restrictions";
import { find, get, put, type Tx } from "./state";
import { addMonths } from "./time";

export type DiscountParam = { coupon?: string; discount?: string; promotion_code?: string };
export type Redemption = { coupon: string; promotion_code: string | null } | { discount: string };

/** Validates a requested discount without redeeming it. Throws Stripe's refusal. */
export function readDiscounts(
  tx: Tx,
  asked: DiscountParam[] | "" | null | undefined,
  who: Redeemer,
  name = "discounts",
): Redemption[] {
  return (asked || []).map((param, at) => {
    if (param.discount) return keepDiscount(tx, param.discount, `${name}[${at}][discount]`);
    if (param.promotion_code)
      return readPromotion(tx, param.promotion_code, `${name}[${at}][promotion_code]`, who);
    if (!param.coupon)
      throw invalidRequest("Must pass coupon, promotion_code or discount.", { param: `${name}[${at}]` });
    const coupon = requireCoupon(tx, param.coupon, `${name}[${at}][coupon]`);
    mustBeUsable(tx, coupon, who.currency, `${name}[${at}][coupon]`);
    return { coupon: coupon.id, promotion_code: null };
  });
}

export function readPromotion(
  tx: Tx,
  id: string,
  param: string,
  who: Redeemer,
): { coupon: string; promotion_code: string } {
  const promotion = requirePromotionCode(tx, id, param);
  const forSomeoneElse = promotion.customer !== null && promotion.customer !== who.customer;
  if (forSomeoneElse || !isPromotionActive(tx, promotion)) {
    throw invalidRequest(
      "This promotion code cannot be redeemed because the associated coupon or code is expired, used up, or not for this customer.",
      {
        param,
        code: "promotion_code_expired",
      },
    );
  }
  meetRestrictions(tx, promotion, who, param);
  const coupon = requireCoupon(tx, promotion.promotion.coupon ?? "", param);
  mustBeUsable(tx, coupon, who.currency, param);
  return { coupon: coupon.id, promotion_code: promotion.id };
}

/** The target of a discount: a whole subscription, or one item or invoice. */
type Holder = {
  customer: string;
  subscription: string | null;
  session: string | null;
  invoice?: string;
  invoice_item?: string;
  subscription_item?: string;
};

/** Redeems for a subscription. An existing discount is kept unchanged. */
export function redeem(tx: Tx, redemptions: Redemption[], holder: Holder): Discount[] {
  return redemptions.map((redemption) => {
    if ("discount" in redemption) return get(tx, "discount", redemption.discount);
    const coupon = countUse(tx, redemption.coupon, redemption.promotion_code);
    const discount: Discount = {
      id: newId(tx, "di"),
      object: "discount",
      checkout_session: holder.session,
      customer: holder.customer,
      customer_account: null,
      end: coupon.duration === "repeating" ? addMonths(tx.now, coupon.duration_in_months ?? 0) : null,
      invoice: holder.invoice ?? null,
      invoice_item: holder.invoice_item ?? null,
      promotion_code: redemption.promotion_code,
      source: { coupon: coupon.id, type: "coupon" },
      start: tx.now,
      subscription: holder.subscription,
      subscription_item: holder.subscription_item ?? null,
    };
    return put(tx, "discount", discount);
  });
}

/** The discounts of a subscription that apply at this moment. */
export function activeDiscounts(tx: Tx, subscription: Subscription, at: number): Discount[] {
  const held = subscription.discounts.map((id) => get(tx, "discount", id));
  return held.filter((discount) => discount.end === null || at < discount.end);
}

/** Removes expired discounts from a subscription and emits their events. Returns the ids that stay. */
export function dropDiscounts(
  tx: Tx,
  subscription: Subscription,
  gone: (discount: Discount) => boolean,
): string[] {
  return dropHeld(tx, subscription.discounts, gone);
}

/** The same for the discounts of any holder. */
export function dropHeld(tx: Tx, held: string[], gone: (discount: Discount) => boolean): string[] {
  return held.filter((id) => {
    const discount = get(tx, "discount", id);
    if (!gone(discount)) return true;
    emit(tx, "customer.discount.deleted", discount);
    return false;
  });
}

export const isOnce = (tx: Tx, discount: Discount): boolean =>
  couponOfDiscount(tx, discount).duration === "once";

export type DiscountShare = { discount: string; amount: number };

/**
 * What each discount takes off each amount. A percentage is rounded per amount; a fixed sum is spread
 * in proportion, the last amount taking the remainder. Never more than what is left.
 */
export function shareDiscounts(
  tx: Tx,
  discounts: Discount[],
  amounts: number[],
  products: Array<string | null>,
): DiscountShare[][] {
  const left = [...amounts];
  const shares: DiscountShare[][] = amounts.map(() => []);
  for (const discount of discounts) {
    const coupon = couponOfDiscount(tx, discount);
    const covered = coupon.applies_to?.products;
    const open = left.map((amount, at) => (!covered || covered.includes(products[at] ?? "") ? amount : 0));
    const cuts = cutsOf(coupon, open);
    cuts.forEach((amount, at) => {
      if (covered && !covered.includes(products[at] ?? "")) return;
      left[at] = (left[at] ?? 0) - amount;
      shares[at]?.push({ discount: discount.id, amount });
    });
  }
  return shares;
}

export const sumShares = (shares: DiscountShare[]): number =>
  shares.reduce((sum, share) => sum + share.amount, 0);

function cutsOf(coupon: Coupon, left: number[]): number[] {
  if (coupon.percent_off !== null) {
    const percent = coupon.percent_off;
    return left.map((amount) => Math.round((Math.max(0, amount) * percent) / 100));
  }
  const whole = left.reduce((sum, amount) => sum + Math.max(0, amount), 0);
  const off = Math.min(coupon.amount_off ?? 0, whole);
  let given = 0;
  return left.map((amount, at) => {
    const cut =
      at === left.length - 1
        ? off - given
        : whole === 0
          ? 0
          : Math.floor((off * Math.max(0, amount)) / whole);
    given += cut;
    return cut;
  });
}

function couponOfDiscount(tx: Tx, discount: Discount): Coupon {
  return couponOf(tx, discount.source.coupon ?? "");
}

function keepDiscount(tx: Tx, id: string, param: string): { discount: string } {
  if (!find(tx, "discount", id)) throw noSuch("discount", id, param);
  return { discount: id };
}

function mustBeUsable(tx: Tx, coupon: Coupon, currency: string, param: string): void {
  if (!isCouponValid(coupon, tx.now)) {
    throw invalidRequest(`Coupon ${coupon.id} is expired.`, { param, code: "coupon_expired" });
  }
  if (coupon.currency && coupon.currency !== currency) {
    throw invalidRequest(
      `The coupon ${coupon.id} is in ${coupon.currency} and cannot be used for ${currency}.`,
      { param },
    );
  }
}

function countUse(tx: Tx, couponId: string, promotionId: string | null): Coupon {
  const coupon = get(tx, "coupon", couponId);
  const used = put(tx, "coupon", { ...coupon, times_redeemed: coupon.times_redeemed + 1 });
  if (promotionId) {
    const promotion = get(tx, "promotion_code", promotionId);
    put(tx, "promotion_code", { ...promotion, times_redeemed: promotion.times_redeemed + 1 });
  }
  return used;
}
