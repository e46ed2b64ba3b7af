import type Stripe from "stripe";
import { requireCustomer } from "./customers";
import { emit, emitChange } from "./emit";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newId } from "./ids";
import { mergeMetadata } from "./metadata";
import type { Coupon, PromotionCode } from "./objects";
import { find, get, put, remove, rowsBy, type Tx } from "./state";

const FIVE_YEARS = 5 * 366 * 24 * 3600;

export function createCoupon(tx: Tx, params: Stripe.CouponCreateParams): Coupon {
  checkAmounts(params);
  if (params.id && find(tx, "coupon", params.id)) {
    throw invalidRequest("Coupon already exists.", { code: "resource_already_exists", param: "id" });
  }
  const duration = params.duration ?? "once";
  if (duration === "repeating" && !params.duration_in_months) throw missingParam("duration_in_months");
  if (
    params.redeem_by !== undefined &&
    (params.redeem_by <= tx.now || params.redeem_by > tx.now + FIVE_YEARS)
  ) {
    throw invalidRequest("redeem_by must be in the future and within 5 years.", { param: "redeem_by" });
  }
  const products = params.applies_to?.products;
  products?.forEach((id, at) => {
    if (!find(tx, "product", id)) throw noSuch("product", id, `applies_to[products][${at}]`);
  });
  const coupon: Coupon = {
    id: params.id || newId(tx, "coupon"),
    object: "coupon",
    amount_off: params.amount_off ?? null,
    ...(products ? { applies_to: { products } } : {}),
    created: tx.now,
    currency: params.amount_off ? (params.currency?.toLowerCase() ?? null) : null,
    duration,
    duration_in_months: duration === "repeating" ? (params.duration_in_months ?? null) : null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata(null, params.metadata),
    name: params.name ?? null,
    percent_off: params.percent_off ?? null,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  };
  emit(tx, "coupon.created", put(tx, "coupon", coupon));
  return coupon;
}

export function updateCoupon(tx: Tx, id: string, params: Stripe.CouponUpdateParams): Coupon {
  const coupon = requireCoupon(tx, id);
  const next: Coupon = {
    ...coupon,
    metadata: mergeMetadata(coupon.metadata, params.metadata),
    name: params.name ?? coupon.name,
  };
  put(tx, "coupon", next);
  emitChange(tx, "coupon.updated", coupon, next);
  return next;
}

/** Stops new redemptions; existing discounts stay. */
export function deleteCoupon(tx: Tx, id: string): { id: string; object: "coupon"; deleted: true } {
  const coupon = requireCoupon(tx, id);
  put(tx, "retired_coupon", coupon);
  remove(tx, "coupon", id);
  emit(tx, "coupon.deleted", coupon);
  return { id, object: "coupon", deleted: true };
}

export function createPromotionCode(tx: Tx, params: Stripe.PromotionCodeCreateParams): PromotionCode {
  if (!params.promotion?.coupon) throw missingParam("promotion[coupon]");
  const coupon = requireCoupon(tx, params.promotion.coupon, "promotion[coupon]");
  const code = params.code ?? newId(tx, "prefix").toUpperCase();
  if (rowsBy(tx, "promotion_code", "code", code.toLowerCase()).some((other) => other.active)) {
    throw invalidRequest(`An active promotion code with \`code: ${code}\` already exists.`, {
      param: "code",
    });
  }
  if (coupon.redeem_by && params.expires_at && params.expires_at > coupon.redeem_by) {
    throw invalidRequest("expires_at must not be after the coupon's redeem_by.", { param: "expires_at" });
  }
  const smallest = params.restrictions?.minimum_amount;
  if (smallest !== undefined && !params.restrictions?.minimum_amount_currency) {
    throw missingParam("restrictions[minimum_amount_currency]");
  }
  const promotion: PromotionCode = {
    id: newId(tx, "promo"),
    object: "promotion_code",
    active: params.active ?? true,
    code,
    created: tx.now,
    customer: params.customer ? requireCustomer(tx, params.customer, "customer").id : null,
    customer_account: null,
    expires_at: params.expires_at ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata(null, params.metadata),
    promotion: { coupon: coupon.id, type: "coupon" },
    restrictions: {
      first_time_transaction: params.restrictions?.first_time_transaction ?? false,
      minimum_amount: params.restrictions?.minimum_amount ?? null,
      minimum_amount_currency: params.restrictions?.minimum_amount_currency?.toLowerCase() ?? null,
    },
    times_redeemed: 0,
  };
  emit(tx, "promotion_code.created", put(tx, "promotion_code", promotion));
  return promotion;
}

export function updatePromotionCode(
  tx: Tx,
  id: string,
  params: Stripe.PromotionCodeUpdateParams,
): PromotionCode {
  const promotion = requirePromotionCode(tx, id);
  const next: PromotionCode = {
    ...promotion,
    active: params.active ?? promotion.active,
    metadata: mergeMetadata(promotion.metadata, params.metadata),
  };
  put(tx, "promotion_code", next);
  emitChange(tx, "promotion_code.updated", promotion, next);
  return next;
}

export function requireCoupon(tx: Tx, id: string, param?: string): Coupon {
  const coupon = find(tx, "coupon", id);
  if (!coupon) throw noSuch("coupon", id, param ?? "id", param === undefined);
  return coupon;
}

export function requirePromotionCode(tx: Tx, id: string, param?: string): PromotionCode {
  const promotion = find(tx, "promotion_code", id);
  if (!promotion) throw noSuch("promotion code", id, param ?? "id", param === undefined);
  return promotion;
}

/** The coupon of an existing discount may have been deleted since. */
export function couponOf(tx: Tx, id: string): Coupon {
  return find(tx, "coupon", id) ?? get(tx, "retired_coupon", id);
}

/** Validity depends on time and count, so it is computed, not stored; passing `redeem_by` emits nothing. */
export function isCouponValid(coupon: Coupon, now: number): boolean {
  const inTime = coupon.redeem_by === null || now <= coupon.redeem_by;
  return inTime && (coupon.max_redemptions === null || coupon.times_redeemed < coupon.max_redemptions);
}

export function isPromotionActive(tx: Tx, promotion: PromotionCode): boolean {
  const coupon = find(tx, "coupon", promotion.promotion.coupon);
  if (!promotion.active || !coupon || !isCouponValid(coupon, tx.now)) return false;
  const inTime = promotion.expires_at === null || tx.now <= promotion.expires_at;
  return (
    inTime && (promotion.max_redemptions === null || promotion.times_redeemed < promotion.max_redemptions)
  );
}

function checkAmounts(params: Stripe.CouponCreateParams): void {
  if (params.percent_off !== undefined && params.amount_off !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: amount_off, percent_off.");
  }
  if (params.percent_off === undefined && params.amount_off === undefined) {
    throw invalidRequest("Must pass either percent_off or amount_off.", {
      param: "percent_off",
      code: "parameter_missing",
    });
  }
  if (params.percent_off !== undefined && (params.percent_off <= 0 || params.percent_off > 100)) {
    throw invalidRequest("Invalid percent_off: must be greater than 0 and at most 100.", {
      param: "percent_off",
    });
  }
  if (params.amount_off !== undefined && params.amount_off <= 0) {
    throw invalidRequest("Invalid amount_off: must be a positive integer.", { param: "amount_off" });
  }
  if (params.amount_off !== undefined && !params.currency) throw missingParam("currency");
}
