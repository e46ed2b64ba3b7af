import type Stripe from "stripe";
import type { CheckoutRequest, CheckoutSnapshot } from "../../provider";
import { isKeyMismatch, stripeFailure } from "../errors";
import type { StripeGateway } from "../gateway";
import { toId, toOurId, toSeconds } from "../mappers/primitives";
import type { Pace as Call } from "../pace";

type CheckoutCalls = Pick<
  StripeGateway,
  "createCheckout" | "fetchCheckout" | "expireCheckout" | "findPromotionCode"
>;

export function checkoutCalls(stripe: Stripe, call: Call): CheckoutCalls {
  const retrieve = async (id: string): Promise<CheckoutSnapshot | null> => {
    try {
      const session = await call("GET checkout/sessions/:id", () => stripe.checkout.sessions.retrieve(id));
      return toCheckout(session);
    } catch (error) {
      if (stripeFailure(error)?.kind === "not_found") return null;
      throw error;
    }
  };
  return {
    createCheckout: async (request) => {
      // The key names the attempt, and everything sent is stored with it: a repeat is the same call.
      try {
        const session = await call("POST checkout/sessions", () =>
          stripe.checkout.sessions.create(toSessionParams(request), {
            idempotencyKey: `checkout:${request.attemptId}`,
          }),
        );
        return toCheckout(session);
      } catch (error) {
        // A session that exists is returned again for its key, so one refused for its time was never created.
        const failure = stripeFailure(error);
        const tooLate = failure?.kind === "invalid" && failure.param === "expires_at";
        if (tooLate || isKeyMismatch(error) || isDiscountRefused(error, request)) return null;
        throw error;
      }
    },

    fetchCheckout: retrieve,

    expireCheckout: async (id) => {
      try {
        const session = await call("POST checkout/sessions/:id/expire", () =>
          stripe.checkout.sessions.expire(id),
        );
        return toCheckout(session);
      } catch (error) {
        // Only an open session can be expired: one that was paid or expired a moment ago says so when it is read.
        const now = stripeFailure(error)?.kind === "invalid" ? await retrieve(id) : null;
        if (now === null) throw error;
        return now;
      }
    },

    findPromotionCode: async (code) => {
      const page = await call("GET promotion_codes", () =>
        stripe.promotionCodes.list({ code, active: true, limit: 1 }),
      );
      const found = page.data[0];
      return found ? { promotionCodeId: found.id } : null;
    },
  };
}

function toSessionParams(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "subscription",
    customer: request.customerId,
    client_reference_id: request.appId,
    locale: request.locale,
    line_items: [{ price: request.providerPriceId, quantity: 1 }],
    allowed_payment_method_types: ["card"],
    // Exclusive at Stripe, even when the flag is false: only one key is ever sent.
    ...toDiscounts(request),
    metadata: {
      app_id: request.appId,
      ...(request.userId === null ? {} : { user_id: request.userId }),
      attempt_id: request.attemptId,
    },
    subscription_data: {
      // The session's metadata is not copied to the subscription.
      metadata: { app_id: request.appId, attempt_id: request.attemptId },
      billing_mode: { type: "flexible" },
      ...(request.trialDays > 0
        ? {
            trial_period_days: request.trialDays,
            trial_settings: { end_behavior: { missing_payment_method: "cancel" as const } },
          }
        : {}),
    },
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    expires_at: toSeconds(request.expiresAt),
  };
}

function toDiscounts({ promotionCoupon, promotionCodeId }: CheckoutRequest) {
  if (promotionCoupon) return { discounts: [{ coupon: promotionCoupon }] };
  if (promotionCodeId) return { discounts: [{ promotion_code: promotionCodeId }] };
  return { allow_promotion_codes: true };
}

/** The promotion's coupon was deleted at Stripe, or the typed code is not for this customer or purchase. */
function isDiscountRefused(error: unknown, request: CheckoutRequest): boolean {
  if (request.promotionCoupon === null && request.promotionCodeId === null) return false;
  const { param, code } = error as { param?: string; code?: string };
  return (
    param?.startsWith("discounts") === true || code === "coupon_expired" || code === "promotion_code_expired"
  );
}

function toCheckout(session: Stripe.Checkout.Session): CheckoutSnapshot {
  const { status } = session;
  const subscriptionId = toId(session.subscription);
  const known: CheckoutSnapshot["status"] =
    status === "complete" ? "complete" : status === "expired" ? "expired" : "open";
  return {
    id: session.id,
    status: known,
    // `no_payment_required` (a trial) and `paid` both mean that nothing is waited for.
    paid: known === "complete" && session.payment_status !== "unpaid",
    url: session.url,
    appId: session.client_reference_id,
    customerId: toId(session.customer),
    subscriptionId: subscriptionId && toOurId(subscriptionId),
  };
}
