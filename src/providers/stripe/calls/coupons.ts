import type Stripe from "stripe";
import { stripeFailure } from "../errors";
import type { StripeGateway } from "../gateway";
import type { Pace as Call } from "../pace";

type CouponCalls = Pick<
  StripeGateway,
  "createPromotionCoupon" | "renameCoupon" | "isCouponUsable" | "deleteCoupon"
>;

/** Stripe's limit for a coupon's name, which the customer reads on the payment page and the invoice. */
const NAME_LENGTH = 40;
const shortened = (name: string) => [...name].slice(0, NAME_LENGTH).join("").trim();

export function couponCalls(stripe: Stripe, call: Call): CouponCalls {
  return {
    createPromotionCoupon: async ({ couponId, promotionId, name, percent, terms }) => {
      try {
        await call("POST coupons", () =>
          stripe.coupons.create(
            {
              id: couponId,
              name: shortened(name),
              percent_off: percent,
              duration: terms.duration,
              ...(terms.duration === "repeating" ? { duration_in_months: terms.months } : {}),
              metadata: { promotion_id: promotionId },
            },
            { idempotencyKey: `coupon:${couponId}` },
          ),
        );
      } catch (error) {
        // The id is ours and names one make of coupon: if it is there, it is the one we asked for before.
        const failure = stripeFailure(error);
        if (failure?.kind === "invalid" && failure.code === "resource_already_exists") return;
        throw error;
      }
    },

    renameCoupon: async (couponId, name) => {
      try {
        await call("POST coupons/:id", () => stripe.coupons.update(couponId, { name: shortened(name) }));
      } catch (error) {
        if (stripeFailure(error)?.kind !== "not_found") throw error;
      }
    },

    isCouponUsable: async (couponId) => {
      try {
        const coupon = await call("GET coupons/:id", () => stripe.coupons.retrieve(couponId));
        return coupon.valid;
      } catch (error) {
        if (stripeFailure(error)?.kind === "not_found") return false;
        throw error;
      }
    },

    deleteCoupon: async (couponId) => {
      try {
        await call("DELETE coupons/:id", () => stripe.coupons.del(couponId));
      } catch (error) {
        if (stripeFailure(error)?.kind !== "not_found") throw error;
      }
    },
  };
}
