import { z } from "zod";
import type { Refusals } from "@/refusal";

/** The answer that leads to a payment page. */
export const checkoutStarted = z
  .object({ url: z.string().describe("The payment page."), sessionId: z.string() })
  .meta({ id: "CheckoutStarted" });
export type CheckoutStarted = z.output<typeof checkoutStarted>;

/** What `startCheckout` and the check of the caller's role refuse. */
export const checkoutRefusals = {
  malformed: ["coupon_invalid", "coupon_blocked_by_promotion"],
  forbidden: ["forbidden"],
  not_found: ["not_found", "app_not_found", "plan_not_found"],
  conflict: ["plan_unavailable", "price_changed", "subscription_exists", "open_debt", "checkout_in_progress"],
  unavailable: ["stripe_unavailable", "checkouts_off"],
} as const satisfies Refusals;
