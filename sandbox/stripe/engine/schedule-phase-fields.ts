import { couponOf, isCouponValid, isPromotionActive } from "./coupons";
import { dropDiscounts, isOnce, type Redemption, redeem } from "./discounts";
import { mergeMetadata } from "./metadata";
import type { Discount, Subscription, SubscriptionSchedule } from "./objects";
import { endOfSchedule, type Phase } from "./schedule-object";
import { find, get, type Tx } from "./state";
import { withCancellation } from "./subscription-fields";

/**
 * The subscription's plain fields as a phase sets them. Fields that neither the phase nor `default_settings`
 * sets are unset; only metadata is merged. The end date follows `end_behavior`.
 */
export function withPhase(
  tx: Tx,
  subscription: Subscription,
  schedule: SubscriptionSchedule,
  phase: Phase,
): Subscription {
  const end = schedule.end_behavior === "cancel" ? endOfSchedule(schedule) : null;
  const ended =
    end === subscription.cancel_at ? subscription : withCancellation(tx, subscription, { cancelAt: end });
  return {
    ...ended,
    ...ownFields(tx, schedule, phase),
    schedule: schedule.id,
    metadata: mergeMetadata(subscription.metadata, phase.metadata ?? undefined),
  };
}

/** The card, if it is still the customer's, and the description: of the phase, or the default. */
export function ownFields(
  tx: Tx,
  schedule: SubscriptionSchedule,
  phase: Phase,
): { default_payment_method: string | null; description: string | null } {
  const settings = schedule.default_settings;
  const card = phase.default_payment_method ?? settings.default_payment_method;
  const isTheirs = find(tx, "payment_method", card)?.customer === schedule.customer;
  return {
    default_payment_method: isTheirs ? card : null,
    description: phase.description ?? settings.description,
  };
}

/**
 * The discounts of a phase, as ids. A coupon or a code is redeemed again when its phase begins, but not when
 * the current phase is sent again; what can no longer be redeemed is skipped, because no caller is waiting
 * for an error.
 */
export function discountsOfPhase(
  tx: Tx,
  subscription: Subscription,
  phase: Phase,
  kind: "begins" | "resent",
): string[] {
  const held = subscription.discounts.map((id) => get(tx, "discount", id));
  const kept = phase.discounts.flatMap((wish): string[] => {
    if (wish.discount) return isUsable(tx, subscription, wish.discount) ? [wish.discount] : [];
    const same = kind === "resent" ? held.find((discount) => comesFrom(discount, wish)) : undefined;
    if (same) return [same.id];
    const redemption = redemptionOf(tx, subscription.currency, wish);
    if (!redemption) return [];
    const holder = { customer: subscription.customer, subscription: subscription.id, session: null };
    return redeem(tx, [redemption], holder).map((discount) => discount.id);
  });
  dropDiscounts(tx, subscription, (discount) => !kept.includes(discount.id));
  return kept;
}

/** What a first phase redeems when it starts its subscription. */
export function redemptionsOf(tx: Tx, phase: Phase): Redemption[] {
  return phase.discounts.flatMap((wish): Redemption[] => {
    if (wish.discount) return find(tx, "discount", wish.discount) ? [{ discount: wish.discount }] : [];
    const redemption = redemptionOf(tx, phase.currency, wish);
    return redemption ? [redemption] : [];
  });
}

type PhaseDiscount = Phase["discounts"][number];

/** A consumed or expired discount does not come back with a later phase. */
function isUsable(tx: Tx, subscription: Subscription, id: string): boolean {
  const discount = find(tx, "discount", id);
  if (!discount) return false;
  if (subscription.discounts.includes(id)) return true;
  return !isOnce(tx, discount) && (discount.end === null || tx.now < discount.end);
}

function comesFrom(discount: Discount, wish: PhaseDiscount): boolean {
  if (wish.promotion_code) return discount.promotion_code === wish.promotion_code;
  return discount.promotion_code === null && discount.source.coupon === wish.coupon;
}

function redemptionOf(tx: Tx, currency: string, wish: PhaseDiscount): Redemption | null {
  const code = find(tx, "promotion_code", wish.promotion_code);
  if (wish.promotion_code && !(code && isPromotionActive(tx, code))) return null;
  const coupon = find(tx, "coupon", code ? code.promotion.coupon : wish.coupon);
  if (!coupon || !isCouponValid(couponOf(tx, coupon.id), tx.now)) return null;
  if (coupon.currency && coupon.currency !== currency) return null;
  return { coupon: coupon.id, promotion_code: code?.id ?? null };
}
