import type { Interval } from "./plan";

/** What a person wants to buy. */
export type Choice = { planId: string; priceId: string; interval: Interval; coupon: string | null };

/** The one checkout that an app may have under way. */
export type PendingCheckout = Choice & {
  id: string;
  status: "creating" | "open";
  expiresAt: Date;
};

export type CheckoutDecision =
  /** Nothing under way: begin one. */
  | { kind: "create" }
  /** The same choice is under way: the same call again gives the same session. */
  | { kind: "resume"; attemptId: string }
  /** Another choice is under way: close it at Stripe first, so that only one can be paid. */
  | { kind: "replace"; attemptId: string }
  /** What was under way can no longer be paid. */
  | { kind: "forget"; attemptId: string };

/** Stripe refuses a session that expires within the half hour; a page that closes while one types is no use either. */
const USEFUL_MS = 5 * 60_000;

export function decideCheckout(pending: PendingCheckout | null, choice: Choice, now: Date): CheckoutDecision {
  if (pending === null) return { kind: "create" };
  const leftMs = pending.expiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return { kind: "forget", attemptId: pending.id };
  const same =
    pending.priceId === choice.priceId &&
    pending.interval === choice.interval &&
    pending.coupon === choice.coupon;
  if (same && leftMs > USEFUL_MS) return { kind: "resume", attemptId: pending.id };
  return { kind: "replace", attemptId: pending.id };
}
