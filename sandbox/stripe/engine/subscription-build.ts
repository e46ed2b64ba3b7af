import type Stripe from "stripe";
import { type Redemption, readDiscounts } from "./discounts";
import { invalidRequest, missingParam } from "./errors";
import { newId } from "./ids";
import { redeemForItem } from "./item-discounts";
import { mergeMetadata } from "./metadata";
import type { Price, Subscription, SubscriptionItem } from "./objects";
import { planOf, requirePrice } from "./prices";
import { get, type Tx } from "./state";
import type { AnchorWish } from "./subscription-anchor";
import { cadenceOf, DAY, fromAnchor } from "./time";

export type ItemWish = {
  price: string;
  quantity: number;
  metadata?: Record<string, string>;
  redemptions?: Redemption[];
};

export type SubscriptionWish = {
  id: string;
  customer: string;
  items: ItemWish[];
  trialEnd: number | null;
  metadata: Record<string, string>;
  discounts: string[];
  defaultPaymentMethod: string | null;
  description: string | null;
  trialSettings?: Stripe.SubscriptionCreateParams.TrialSettings;
  prorationDiscounts?: "included" | "itemized";
  latestInvoice: string;
  /** Where the first, shorter period ends. */
  anchor?: AnchorWish | null;
  /** Its invoices are sent, and due this many days later. */
  daysUntilDue?: number | null;
  /** The schedule that starts it. */
  schedule?: string;
  status: Subscription["status"];
};

/** A new subscription as stored. Its first period starts now, or with the trial. Pure. */
export function buildSubscription(tx: Tx, wish: SubscriptionWish): Subscription {
  const prices = wish.items.map((item) => get(tx, "price", item.price));
  const anchor = wish.trialEnd ?? wish.anchor?.at ?? tx.now;
  const firstEnd = wish.trialEnd ?? wish.anchor?.at;
  const data = wish.items.map((item, at) => {
    const price = prices[at] as Price;
    const period = { start: tx.now, end: firstEnd ?? fromAnchor(anchor, cadenceOf(price), 1) };
    return buildItem(tx, wish.id, { ...item, price, period, customer: wish.customer });
  });
  return {
    id: wish.id,
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: anchor,
    billing_cycle_anchor_config: null,
    billing_mode: {
      type: "flexible",
      flexible: { proration_discounts: wish.prorationDiscounts ?? "included" },
      updated_at: tx.now,
    },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: (wish.daysUntilDue ?? null) === null ? "charge_automatically" : "send_invoice",
    created: tx.now,
    currency: (prices[0] as Price).currency,
    customer: wish.customer,
    customer_account: null,
    days_until_due: wish.daysUntilDue ?? null,
    default_payment_method: wish.defaultPaymentMethod,
    default_source: null,
    default_tax_rates: [],
    description: wish.description,
    discounts: wish.discounts,
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    items: listOfItems(wish.id, data),
    latest_invoice: wish.latestInvoice,
    livemode: false,
    managed_payments: null,
    metadata: wish.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: wish.schedule ?? null,
    start_date: tx.now,
    status: wish.status,
    test_clock: tx.clock,
    transfer_data: null,
    trial_end: wish.trialEnd,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: wish.trialSettings?.end_behavior.missing_payment_method ?? "create_invoice",
      },
    },
    trial_start: wish.trialEnd === null ? null : tx.now,
  };
}

export function buildItem(
  tx: Tx,
  subscription: string,
  wish: {
    price: Price;
    quantity: number;
    metadata?: Record<string, string>;
    period: { start: number; end: number };
    redemptions?: Redemption[];
    customer?: string;
  },
): SubscriptionItem {
  const id = newId(tx, "si");
  const holder = { customer: wish.customer ?? "", subscription, item: id };
  return {
    id,
    object: "subscription_item",
    billing_thresholds: null,
    created: tx.now,
    current_period_end: wish.period.end,
    current_period_start: wish.period.start,
    current_trial: null,
    discounts: redeemForItem(tx, wish.redemptions, holder),
    metadata: wish.metadata ?? {},
    plan: planOf(wish.price),
    price: wish.price,
    quantity: wish.quantity,
    subscription,
    tax_rates: [],
  };
}

export function listOfItems(subscription: string, data: SubscriptionItem[]): Subscription["items"] {
  return {
    object: "list",
    data,
    has_more: false,
    url: `/v1/subscription_items?subscription=${subscription}`,
  };
}

/**
 * Validates the items of a new subscription: known, active, recurring, one currency and one billing interval.
 * `list` is the caller's name for them, for the errors.
 */
export function readItems(
  tx: Tx,
  items: Stripe.SubscriptionCreateParams.Item[] | undefined,
  customer: string | null = null,
  list = "items",
): ItemWish[] {
  if (!items || items.length === 0) throw missingParam(list);
  const wishes = items.map((item, at) => {
    if (!item.price) throw missingParam(`${list}[${at}][price]`);
    mustBeQuantity(item.quantity, `${list}[${at}][quantity]`);
    const price = sellablePrice(tx, item.price, `${list}[${at}][price]`);
    const who = { customer, currency: price.currency };
    return {
      price: price.id,
      quantity: item.quantity ?? 1,
      metadata: mergeMetadata(null, item.metadata),
      redemptions: readDiscounts(tx, item.discounts, who, `${list}[${at}][discounts]`),
    };
  });
  const currencies = new Set(wishes.map((wish) => get(tx, "price", wish.price).currency));
  if (currencies.size > 1) throw invalidRequest("All prices must have the same currency.", { param: list });
  if (new Set(wishes.map((wish) => wish.price)).size < wishes.length) {
    throw invalidRequest("Cannot add multiple subscription items with the same plan.", { param: list });
  }
  return wishes;
}

/** A quantity of zero is free and allowed; less is not. */
export function mustBeQuantity(quantity: number | undefined, param: string): void {
  if (quantity !== undefined && quantity < 0) {
    throw invalidRequest("Invalid non-negative integer", { param, code: "parameter_invalid_integer" });
  }
}

/** The sandbox bills in flexible mode only, the default of this API version. */
export function mustBeFlexible(mode: { type: string } | undefined, param: string): void {
  if (mode === undefined || mode.type === "flexible") return;
  throw invalidRequest("The Stripe sandbox bills in `flexible` mode only.", {
    param,
    code: "sandbox_not_implemented",
  });
}

/** A sellable price: it exists, is active (its product too) and recurs. */
export function sellablePrice(tx: Tx, id: string, param: string): Price {
  const price = requirePrice(tx, id, param);
  if (!price.active) {
    throw invalidRequest(`The price specified is inactive. This field only accepts active prices.`, {
      param,
    });
  }
  if (!get(tx, "product", price.product).active) {
    throw invalidRequest("The product of the price specified is inactive.", { param });
  }
  if (!price.recurring) {
    throw invalidRequest(
      `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
      { param },
    );
  }
  return price;
}

/** The requested trial end, given in one of its two ways; null for none. */
export function readTrial(
  tx: Tx,
  asked: { trial_end?: number | "now"; trial_period_days?: number },
): number | null {
  if (asked.trial_end !== undefined && asked.trial_period_days !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: trial_end, trial_period_days.");
  }
  if (asked.trial_period_days !== undefined) {
    if (asked.trial_period_days > 730) {
      throw invalidRequest("Trial periods can be at most 730 days.", { param: "trial_period_days" });
    }
    return asked.trial_period_days > 0 ? tx.now + asked.trial_period_days * DAY : null;
  }
  if (asked.trial_end === undefined || asked.trial_end === "now") return null;
  if (asked.trial_end <= tx.now) {
    throw invalidRequest("Invalid timestamp: must be an integer Unix timestamp in the future.", {
      param: "trial_end",
    });
  }
  return asked.trial_end;
}
