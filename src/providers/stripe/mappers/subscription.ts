import type Stripe from "stripe";
import { INTERVALS, type Interval } from "@/domain/plan";
import {
  type CollectionPause,
  planItem,
  type SubscriptionItem,
  type SubscriptionSnapshot,
} from "@/domain/subscription-snapshot";
import { isSubscriptionStatus } from "@/domain/subscription-state";
import { toCard } from "./card";
import { type CouponLimits, toDiscounts } from "./discount";
import { toPendingChange } from "./pending-change";
import { toDate, toDateOrNull, toId, toOurId } from "./primitives";

/** What the mapper needs in the answer; `LISTED` is the same in a list. Four levels are the most that Stripe expands. */
export const SUBSCRIPTION_EXPAND = [
  "default_payment_method",
  "discounts.source.coupon.applies_to",
  "items.data.discounts",
  "schedule",
];
export const SUBSCRIPTION_EXPAND_LISTED = [
  "data.default_payment_method",
  "data.discounts.source.coupon",
  "data.items.data.discounts",
  "data.schedule",
];

/** What no `expand` reaches: the items' discounts with their coupons, and what coupons are limited to. */
export type DiscountDetails = {
  limits: CouponLimits;
  itemDiscounts: ReadonlyMap<string, Stripe.SubscriptionItem["discounts"]>;
};

/**
 * Reads a subscription through one adapter, since its fields have moved between API versions: the
 * period is on the item, a discount's coupon under `source`, a cancellation at `cancel_at`.
 * Throws when Stripe says something we have no word for.
 */
export function toSubscriptionSnapshot(
  sub: Stripe.Subscription,
  { limits, itemDiscounts }: DiscountDetails,
): SubscriptionSnapshot {
  const item = planItem(sub.items.data);
  if (!item) throw new Error(`subscription ${sub.id} has no item`);
  if (!isSubscriptionStatus(sub.status)) throw new Error(`subscription ${sub.id} is "${sub.status}"`);
  const interval = INTERVALS.find((known) => known === item.price.recurring?.interval);
  if (!interval) throw new Error(`subscription ${sub.id} renews by "${item.price.recurring?.interval}"`);
  const latestInvoice = toId(sub.latest_invoice);
  const unitAmount = item.price.unit_amount;
  if (unitAmount === null) throw new Error(`subscription ${sub.id} has a price without an amount`);
  return {
    id: toOurId(sub.id),
    providerId: sub.id,
    status: sub.status,
    items: sub.items.data.map((one) => toItem(one, limits, itemDiscounts)),
    providerPriceId: item.price.id,
    interval,
    currency: sub.currency,
    unitAmount: unitAmount * (item.quantity ?? 1),
    periodStart: toDate(item.current_period_start),
    periodEnd: toDate(item.current_period_end),
    anchor: toDate(sub.billing_cycle_anchor),
    createdAt: toDate(sub.created),
    startedAt: toDate(sub.start_date),
    trialEnd: toDateOrNull(sub.trial_end),
    // The portal sets `cancel_at` and leaves the flag false; the API may set both.
    cancelAt: toDateOrNull(sub.cancel_at ?? (sub.cancel_at_period_end ? item.current_period_end : null)),
    cancelAtPeriodEnd: sub.cancel_at_period_end,
    canceledAt: toDateOrNull(sub.canceled_at),
    endedAt: toDateOrNull(sub.ended_at),
    latestInvoiceId: latestInvoice && toOurId(latestInvoice),
    discounts: toDiscounts(sub.discounts, limits),
    scheduleId: toId(sub.schedule),
    pendingChange: toPendingChange(sub),
    pause: toPause(sub),
    collection: sub.collection_method === "send_invoice" ? "by_invoice" : "automatic",
    card: toCard(sub.default_payment_method),
  };
}

const toItem = (
  item: Stripe.SubscriptionItem,
  limits: CouponLimits,
  itemDiscounts: DiscountDetails["itemDiscounts"],
): SubscriptionItem => ({
  id: item.id,
  providerPriceId: item.price.id,
  providerProductId: toId(item.price.product),
  quantity: item.quantity ?? 1,
  unitAmount: item.price.unit_amount,
  interval: toInterval(item.price),
  discounts: toDiscounts(itemDiscounts.get(item.id) ?? item.discounts, limits),
});

const PAUSES = ["keep_as_draft", "mark_uncollectible", "void"] as const;

function toPause({ id, pause_collection: pause }: Stripe.Subscription): CollectionPause | null {
  if (!pause) return null;
  const behaviour = PAUSES.find((known) => known === pause.behavior);
  if (!behaviour) throw new Error(`subscription ${id} pauses collection by "${pause.behavior}"`);
  return { behaviour, resumesAt: toDateOrNull(pause.resumes_at) };
}

/** Every three months is neither of the intervals that we sell. */
const toInterval = (price: Stripe.Price): Interval | null =>
  price.recurring?.interval_count === 1
    ? (INTERVALS.find((known) => known === price.recurring?.interval) ?? null)
    : null;
