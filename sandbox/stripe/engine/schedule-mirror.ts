import type { Subscription } from "./objects";
import { type Phase, phaseItem } from "./schedule-object";

/** The current subscription as a schedule's only phase: its current period, or up to its scheduled end. */
export function mirrorPhase(subscription: Subscription): Phase {
  const items = subscription.items.data;
  const isTrial = subscription.status === "trialing";
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: subscription.collection_method,
    currency: subscription.currency,
    default_payment_method: subscription.default_payment_method,
    default_tax_rates: [],
    description: subscription.description,
    discounts: subscription.discounts.map((discount) => ({ coupon: null, discount, promotion_code: null })),
    end_date: subscription.cancel_at ?? Math.min(...items.map((item) => item.current_period_end)),
    invoice_settings: null,
    items: items.map((item) => phaseItem(item.price.id, item.quantity ?? 1, item.metadata)),
    metadata: subscription.metadata,
    on_behalf_of: null,
    proration_behavior: "create_prorations",
    start_date: Math.max(...items.map((item) => item.current_period_start)),
    transfer_data: null,
    trial_end: isTrial ? subscription.trial_end : null,
  };
}
