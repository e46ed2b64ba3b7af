import type Stripe from "stripe";
import { invalidRequest } from "./errors";
import type { Subscription } from "./objects";
import type { Tx } from "./state";

/** The requested `cancel_at`: undefined when absent, null when removed. */
export function readCancelAt(
  tx: Tx,
  subscription: Subscription,
  asked: Stripe.SubscriptionUpdateParams["cancel_at"],
): number | null | undefined {
  if (asked === undefined) return undefined;
  if (asked === null || asked === "") return null;
  if (typeof asked === "number") {
    if (asked <= tx.now) {
      throw invalidRequest("Invalid timestamp: must be an integer Unix timestamp in the future.", {
        param: "cancel_at",
      });
    }
    return asked;
  }
  const ends = subscription.items.data.map((item) => item.current_period_end);
  return asked === "min_period_end" ? Math.min(...ends) : Math.max(...ends);
}

/**
 * A subscription with its cancellation set or removed. `cancel_at_period_end: true` also fills `cancel_at`;
 * `canceled_at` is the moment of the request, not of the end.
 */
export function withCancellation(
  tx: Tx,
  subscription: Subscription,
  asked: {
    cancelAt?: number | null;
    atPeriodEnd?: boolean;
    details?: Stripe.SubscriptionUpdateParams["cancellation_details"];
  },
): Subscription {
  if (asked.cancelAt !== undefined && asked.atPeriodEnd) {
    throw invalidRequest("You may only specify one of these parameters: cancel_at, cancel_at_period_end.");
  }
  const atPeriodEnd =
    asked.atPeriodEnd ?? (asked.cancelAt === undefined ? subscription.cancel_at_period_end : false);
  const cancelAt = endOf(subscription, asked, atPeriodEnd);
  const isSet = cancelAt !== null;
  const wasSet = subscription.cancel_at !== null;
  return {
    ...subscription,
    cancel_at: cancelAt,
    cancel_at_period_end: atPeriodEnd,
    canceled_at: isSet ? (wasSet ? subscription.canceled_at : tx.now) : null,
    cancellation_details: detailsOf(subscription, asked.details, isSet, wasSet),
  };
}

function endOf(
  subscription: Subscription,
  asked: { cancelAt?: number | null; atPeriodEnd?: boolean },
  atPeriodEnd: boolean,
): number | null {
  if (asked.cancelAt !== undefined) return asked.cancelAt;
  if (atPeriodEnd) return Math.max(...subscription.items.data.map((item) => item.current_period_end));
  if (asked.atPeriodEnd === false && subscription.cancel_at_period_end) return null;
  return subscription.cancel_at;
}

function detailsOf(
  subscription: Subscription,
  asked: Stripe.SubscriptionUpdateParams["cancellation_details"],
  isSet: boolean,
  wasSet: boolean,
): Subscription["cancellation_details"] {
  const old = subscription.cancellation_details;
  const reason = isSet ? "cancellation_requested" : wasSet ? null : (old?.reason ?? null);
  const kept = wasSet && !isSet ? null : old;
  return {
    comment: asked?.comment === undefined ? (kept?.comment ?? null) : asked.comment || null,
    feedback: asked?.feedback === undefined ? (kept?.feedback ?? null) : asked.feedback || null,
    feedback_option: asked?.feedback_option ?? kept?.feedback_option ?? null,
    reason,
  };
}
