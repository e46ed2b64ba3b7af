import type Stripe from "stripe";
import type { TheirCoupon, TheirPrice, TheirProduct } from "@/domain/catalogue";
import { toId, toRequiredId } from "./primitives";

export const toTheirProduct = (product: Stripe.Product): TheirProduct => ({
  providerProductId: product.id,
  active: product.active,
  name: product.name.trim(),
  description: product.description?.trim() || null,
  defaultPriceId: toId(product.default_price),
  planId: product.metadata.plan_id ?? null,
});

export const toTheirPrice = (price: Stripe.Price): TheirPrice => ({
  providerPriceId: price.id,
  providerProductId: toRequiredId(price.product, `the product of ${price.id}`),
  active: price.active,
  unitAmount: price.unit_amount,
  currency: price.currency,
  // Every three months is neither of the intervals that we sell.
  interval: price.recurring?.interval_count === 1 ? price.recurring.interval : null,
  lookupKey: price.lookup_key,
  priceId: price.metadata.price_id ?? null,
});

export const toTheirCoupon = (coupon: Stripe.Coupon): TheirCoupon => ({
  providerCouponId: coupon.id,
  percent: coupon.percent_off,
  valid: coupon.valid,
});
