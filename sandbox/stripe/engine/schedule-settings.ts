import type Stripe from "stripe";
import type { SubscriptionSchedule } from "./objects";
import { requireOwnCard } from "./payment-methods";
import { mustCollectAutomatically } from "./schedule-phases-read";
import type { Tx } from "./state";

type Settings = SubscriptionSchedule["default_settings"];

const NO_SETTINGS: Settings = {
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor: "automatic",
  billing_thresholds: null,
  collection_method: "charge_automatically",
  default_payment_method: null,
  description: null,
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    days_until_due: null,
    description: null,
    footer: null,
    issuer: { type: "self" },
  },
  on_behalf_of: null,
  transfer_data: null,
};

/** `default_settings`: used where a phase sets nothing itself. The sent value replaces the existing one. */
export function readSettings(
  tx: Tx,
  current: Settings | null,
  asked: Stripe.SubscriptionScheduleUpdateParams.DefaultSettings | undefined,
  customer: string,
): Settings {
  if (!asked) return current ?? NO_SETTINGS;
  mustCollectAutomatically(asked.collection_method, "default_settings[collection_method]");
  const card = asked.default_payment_method;
  return {
    ...NO_SETTINGS,
    billing_cycle_anchor: asked.billing_cycle_anchor ?? "automatic",
    default_payment_method: card
      ? requireOwnCard(tx, card, customer, "default_settings[default_payment_method]").id
      : null,
    description: asked.description || null,
  };
}
