import type Stripe from "stripe";
import { INTERVALS } from "@/domain/plan";
import type { DiscountSnapshot, SubscriptionSnapshot } from "@/domain/subscription-snapshot";
import { isSubscriptionStatus } from "@/domain/subscription-state";
import { toDate, toDateOrNull, toId } from "./primitives";

/**
 * Reads a subscription through one adapter, since its fields have moved between API versions: the
 * period stands on the item, a discount's coupon under `source`, a cancellation at `cancel_at`.
 * Needs `discounts.source.coupon` expanded. Throws when Stripe says something we have no word for.
 */
export function toSubscriptionSnapshot(sub: Stripe.Subscription): SubscriptionSnapshot {
  const item = sub.items.data[0];
  if (!item) throw new Error(`subscription ${sub.id} has no item`);
  if (!isSubscriptionStatus(sub.status)) throw new Error(`subscription ${sub.id} is "${sub.status}"`);
  const interval = INTERVALS.find((known) => known === item.price.recurring?.interval);
  if (!interval) throw new Error(`subscription ${sub.id} renews by "${item.price.recurring?.interval}"`);
  const unitAmount = item.price.unit_amount;
  if (unitAmount === null) throw new Error(`subscription ${sub.id} has a price without an amount`);
  return {
    id: sub.id,
    status: sub.status,
    providerPriceId: item.price.id,
    interval,
    currency: sub.currency,
    unitAmount: unitAmount * (item.quantity ?? 1),
    periodStart: toDate(item.current_period_start),
    periodEnd: toDate(item.current_period_end),
    createdAt: toDate(sub.created),
    startedAt: toDate(sub.start_date),
    trialEnd: toDateOrNull(sub.trial_end),
    // The portal sets `cancel_at` and leaves the flag false; the API may set both.
    cancelAt: toDateOrNull(sub.cancel_at ?? (sub.cancel_at_period_end ? item.current_period_end : null)),
    canceledAt: toDateOrNull(sub.canceled_at),
    endedAt: toDateOrNull(sub.ended_at),
    latestInvoiceId: toId(sub.latest_invoice),
    discounts: sub.discounts.flatMap((d) => (typeof d === "string" ? [] : toDiscount(d))),
  };
}

function toDiscount(discount: Stripe.Discount): DiscountSnapshot[] {
  const coupon = discount.source.coupon;
  if (coupon === null || typeof coupon === "string") return [];
  return [
    {
      percentOff: coupon.percent_off ?? null,
      amountOffMinor: coupon.amount_off ?? null,
      endsAt: toDateOrNull(discount.end),
    },
  ];
}
