import { MINUTE_MS } from "./duration";
import type { Interval } from "./plan";

/** What a person wants to buy. */
export type Choice = {
  planId: string;
  priceId: string;
  interval: Interval;
  /** A typed code; never beside a promotion's coupon. */
  coupon: string | null;
  /** The coupon of the promotion that makes the price; another one is another price. */
  promotionCoupon: string | null;
};

export type CheckoutAttemptStatus = "creating" | "open" | "completed" | "expired" | "replaced" | "failed";

/** The one pending checkout an app may have: `creating` or `open`. */
export type PendingCheckout = Choice & {
  id: string;
  status: CheckoutAttemptStatus;
  expiresAt: Date;
};

export type CheckoutDecision<P extends PendingCheckout> =
  /** None is pending: begin one. */
  | { kind: "create" }
  /** The same choice is pending: the same call again returns the same session. */
  | { kind: "resume"; pending: P }
  /** Another choice is pending: close it at the provider first, so that only one can be paid. */
  | { kind: "replace"; pending: P }
  /** The pending checkout can no longer be paid. */
  | { kind: "forget"; pending: P };

/** A page that closes while the customer types their card number is of no use. */
const USEFUL_MS = 5 * MINUTE_MS;

export function decideCheckout<P extends PendingCheckout>(
  pending: P | null,
  choice: Choice,
  now: Date,
): CheckoutDecision<P> {
  if (pending === null) return { kind: "create" };
  const leftMs = pending.expiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return { kind: "forget", pending };
  const same =
    pending.priceId === choice.priceId &&
    pending.interval === choice.interval &&
    pending.coupon === choice.coupon &&
    pending.promotionCoupon === choice.promotionCoupon;
  if (same && leftMs > USEFUL_MS) return { kind: "resume", pending };
  return { kind: "replace", pending };
}

/** A provider's page stays open for half an hour at least; the extra minute is for the call to arrive. */
const MIN_MS = 31 * MINUTE_MS;

/**
 * Until when a page made at `now` can be paid: the usual minutes, or the instant at which a promotion's start
 * or end changes its price. That may be nearer than the provider allows; then the page is closed by us at that
 * instant, and this is only the last resort.
 */
export function payableUntil(now: Date, minutes: number, standsUntil: Date | null): Date {
  const usual = now.getTime() + minutes * MINUTE_MS;
  if (standsUntil === null) return new Date(usual);
  return new Date(Math.min(usual, Math.max(standsUntil.getTime(), now.getTime() + MIN_MS)));
}
