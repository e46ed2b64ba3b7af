import { cancelSubscription } from "./cancellation";
import { invalidRequest } from "./errors";
import type { Subscription } from "./objects";
import type { Visit } from "./portal-access";
import { forgetLater } from "./portal-later";
import type { Tx } from "./state";
import { updateSubscription } from "./subscription-update";

/**
 * Cancels a subscription in the portal. At the end of the period flexible billing sets `cancel_at` and leaves
 * `cancel_at_period_end` false; immediately, the rest of the period is credited as configured.
 */
export function cancelInPortal(
  tx: Tx,
  { configuration }: Visit,
  subscription: Subscription,
  said: { feedback: string | null; comment: string | null },
): Subscription {
  const { mode, proration_behavior, cancellation_reason } = configuration.features.subscription_cancel;
  const asked =
    cancellation_reason.enabled && cancellation_reason.options.some((one) => one === said.feedback);
  const cancellation_details = {
    ...(asked && said.feedback ? { feedback: said.feedback } : {}),
    ...(cancellation_reason.enabled && said.comment ? { comment: said.comment } : {}),
  };
  if (mode === "immediately") {
    return cancelSubscription(tx, subscription.id, {
      prorate: proration_behavior !== "none",
      invoice_now: proration_behavior === "always_invoice",
      cancellation_details,
    });
  }
  if (subscription.cancel_at !== null) {
    throw invalidRequest("This subscription is already set to be canceled.");
  }
  // Drop scheduled changes: none applies after the end, and a schedule would decide the end itself.
  forgetLater(tx, subscription);
  return updateSubscription(tx, subscription.id, { cancel_at: "max_period_end", cancellation_details });
}

/** "Don't cancel": removes the scheduled cancellation. */
export function keepInPortal(tx: Tx, subscription: Subscription): Subscription {
  if (subscription.cancel_at === null) return subscription;
  return updateSubscription(tx, subscription.id, { cancel_at: "" });
}
