import type Stripe from "stripe";
import { DEFAULT_TERMS } from "@/domain/billing-terms";

/** `renewal` and `trial_end`: after the invoice's draft hour and the charge attempt. */
export type Moment = "period_end" | "renewal" | "trial_end" | "grace_end";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When this moment of a subscription has just passed, by Stripe's own dates. */
export function momentOf(moment: Moment, subscription: Stripe.Subscription): Date {
  const item = subscription.items.data[0];
  if (!item) throw new Error(`subscription ${subscription.id} has no item`);
  const secondsAt: Record<Moment, number> = {
    period_end: item.current_period_end + MINUTE,
    renewal: item.current_period_end + HOUR + MINUTE,
    trial_end: (subscription.trial_end ?? Number.NaN) + HOUR + MINUTE,
    // The charge that began the grace period was attempted an hour after the period began.
    grace_end: item.current_period_start + HOUR + DEFAULT_TERMS.graceDays * DAY + MINUTE,
  };
  return new Date(secondsAt[moment] * 1000);
}
