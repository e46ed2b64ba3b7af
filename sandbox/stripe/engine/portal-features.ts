import type Stripe from "stripe";
import { invalidRequest, missingParam } from "./errors";
import type { PortalConfiguration } from "./objects";
import { readPortalProducts } from "./portal-products";
import type { Tx } from "./state";

type Features = PortalConfiguration["features"];
/** The update parameters; a creation has the same with more required. */
type Asked = Stripe.BillingPortal.ConfigurationUpdateParams.Features;

/** The default cancellation reasons of the portal. */
export const CANCEL_REASONS = [
  "too_expensive",
  "missing_features",
  "switched_service",
  "unused",
  "customer_service",
  "too_complex",
  "low_quality",
  "other",
] as const;

/** Everything off: the start of a new configuration. */
export const NO_FEATURES: Features = {
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: [...CANCEL_REASONS] },
    enabled: false,
    mode: "at_period_end",
    proration_behavior: "none",
  },
  subscription_pause: { duration: { interval_options: [], type: "indefinite" }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    enabled: false,
    products: [],
    proration_behavior: "none",
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: "end_trial",
  },
};

/** Merges the requested features into the existing ones. */
export function mergeFeatures(tx: Tx, now: Features, asked: Asked): Features {
  return {
    customer_update: customerUpdate(now.customer_update, asked.customer_update),
    invoice_history: asked.invoice_history ?? now.invoice_history,
    payment_method_update: {
      ...now.payment_method_update,
      enabled: asked.payment_method_update?.enabled ?? now.payment_method_update.enabled,
    },
    subscription_cancel: subscriptionCancel(now.subscription_cancel, asked.subscription_cancel),
    subscription_pause: refusePause(now.subscription_pause, asked.subscription_pause),
    subscription_update: subscriptionUpdate(tx, now.subscription_update, asked.subscription_update),
  };
}

function customerUpdate(
  now: Features["customer_update"],
  asked: Asked["customer_update"],
): Features["customer_update"] {
  const next = {
    allowed_updates: asked?.allowed_updates === undefined ? now.allowed_updates : asked.allowed_updates || [],
    enabled: asked?.enabled ?? now.enabled,
  };
  if (next.enabled && next.allowed_updates.length === 0)
    throw missingParam("features[customer_update][allowed_updates]");
  return next;
}

function subscriptionCancel(
  now: Features["subscription_cancel"],
  asked: Asked["subscription_cancel"],
): Features["subscription_cancel"] {
  const reason = asked?.cancellation_reason;
  const next: Features["subscription_cancel"] = {
    cancellation_reason: {
      enabled: reason?.enabled ?? now.cancellation_reason.enabled,
      feedback_options: now.cancellation_reason.feedback_options,
      options: reason?.options === undefined ? now.cancellation_reason.options : reason.options || [],
    },
    enabled: asked?.enabled ?? now.enabled,
    mode: asked?.mode ?? now.mode,
    proration_behavior: asked?.proration_behavior ?? now.proration_behavior,
  };
  if (reason?.feedback_options) {
    throw notBuilt("features[subscription_cancel][cancellation_reason][feedback_options]");
  }
  if (next.mode === "at_period_end" && next.proration_behavior !== "none") {
    throw invalidRequest("Prorations are only possible when subscriptions are canceled immediately.", {
      param: "features[subscription_cancel][proration_behavior]",
    });
  }
  return next;
}

function subscriptionUpdate(
  tx: Tx,
  now: Features["subscription_update"],
  asked: Asked["subscription_update"],
): Features["subscription_update"] {
  if (!asked) return now;
  const name = "features[subscription_update]";
  const conditions = asked.schedule_at_period_end?.conditions;
  const next: Features["subscription_update"] = {
    billing_cycle_anchor: asked.billing_cycle_anchor ?? now.billing_cycle_anchor,
    default_allowed_updates:
      asked.default_allowed_updates === undefined
        ? now.default_allowed_updates
        : asked.default_allowed_updates || [],
    enabled: asked.enabled ?? now.enabled,
    products:
      asked.products === undefined
        ? (now.products ?? [])
        : readPortalProducts(tx, asked.products || [], `${name}[products]`),
    proration_behavior: asked.proration_behavior ?? now.proration_behavior,
    schedule_at_period_end: {
      conditions: conditions === undefined ? now.schedule_at_period_end.conditions : conditions || [],
    },
    trial_update_behavior: asked.trial_update_behavior ?? now.trial_update_behavior,
  };
  if (!next.enabled) return next;
  if (next.default_allowed_updates.length === 0) throw missingParam(`${name}[default_allowed_updates]`);
  if (next.default_allowed_updates.includes("promotion_code")) {
    throw notBuilt(`${name}[default_allowed_updates][promotion_code]`);
  }
  if (next.products?.length === 0) throw missingParam(`${name}[products]`);
  return next;
}

/** The sandbox's portal has no pause; a configuration that enables it is refused instead of partly supported. */
function refusePause(
  now: Features["subscription_pause"],
  asked: Asked["subscription_pause"],
): Features["subscription_pause"] {
  if (asked?.enabled) throw notBuilt("features[subscription_pause][enabled]");
  return now;
}

function notBuilt(param: string) {
  return invalidRequest(`The Stripe sandbox does not implement \`${param}\` in the portal yet.`, {
    param,
    code: "sandbox_not_implemented",
  });
}
