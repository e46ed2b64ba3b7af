import type Stripe from "stripe";
import { cancelSubscription } from "../../engine/cancellation";
import { noSuch } from "../../engine/errors";
import type { Subscription, SubscriptionItem } from "../../engine/objects";
import { find, type Tx } from "../../engine/state";
import { createSubscription } from "../../engine/subscription-create";
import { requireSubscription, updateSubscription } from "../../engine/subscription-update";
import { inRange, listRows, listValues } from "../lists";
import { PAGE, type Route, route } from "../route";

export const subscriptionRoutes: Route[] = [
  route<Stripe.SubscriptionCreateParams>(
    "POST /v1/subscriptions",
    [
      "customer",
      "items",
      "billing_mode",
      "cancel_at",
      "cancel_at_period_end",
      "collection_method",
      "currency",
      "default_payment_method",
      "description",
      "discounts",
      "metadata",
      "off_session",
      "payment_behavior",
      "payment_settings",
      "proration_behavior",
      "trial_end",
      "trial_period_days",
      "trial_settings",
    ],
    createSubscription,
    { items: ["price", "quantity", "metadata"], payment_settings: ["save_default_payment_method"] },
  ),
  route("GET /v1/subscriptions/*", [], (tx, _params, id) => requireSubscription(tx, id)),
  route<Stripe.SubscriptionUpdateParams>(
    "POST /v1/subscriptions/*",
    [
      "billing_cycle_anchor",
      "cancel_at",
      "cancel_at_period_end",
      "cancellation_details",
      "default_payment_method",
      "description",
      "discounts",
      "items",
      "metadata",
      "off_session",
      "payment_behavior",
      "payment_settings",
      "proration_behavior",
      "proration_date",
      "trial_end",
      "trial_settings",
    ],
    (tx, params, id) => updateSubscription(tx, id, params),
    {
      items: ["id", "price", "quantity", "metadata", "deleted"],
      payment_settings: ["save_default_payment_method"],
    },
  ),
  route<Stripe.SubscriptionCancelParams>(
    "DELETE /v1/subscriptions/*",
    ["cancellation_details", "invoice_now", "prorate"],
    (tx, params, id) => cancelSubscription(tx, id, params),
  ),
  route<Stripe.SubscriptionListParams>(
    "GET /v1/subscriptions",
    [
      ...PAGE,
      "collection_method",
      "created",
      "current_period_end",
      "current_period_start",
      "customer",
      "price",
      "status",
    ],
    (tx, params) =>
      listRows(tx, {
        table: "subscription",
        url: "/v1/subscriptions",
        params,
        by: params.customer === undefined ? undefined : { index: "customer", value: params.customer },
        keep: (row) => hasStatus(row, params.status) && matches(row, params),
      }),
  ),

  route<Stripe.SubscriptionItemListParams>(
    "GET /v1/subscription_items",
    [...PAGE, "subscription"],
    (tx, params) => {
      const subscription = find(tx, "subscription", params.subscription);
      if (!subscription) throw noSuch("subscription", params.subscription, "subscription");
      const url = `/v1/subscription_items?subscription=${subscription.id}`;
      return listValues([...subscription.items.data].reverse(), url, params);
    },
  ),
  route("GET /v1/subscription_items/*", [], (tx, _params, id) => requireItem(tx, id)),
];

/** Canceled ones are left out unless they, or all, are asked for. */
function hasStatus(row: Subscription, asked: Stripe.SubscriptionListParams["status"]): boolean {
  switch (asked) {
    case "all":
      return true;
    case "ended":
      return row.status === "canceled" || row.status === "incomplete_expired";
    case undefined:
      return row.status !== "canceled" && row.status !== "incomplete_expired";
    default:
      return row.status === asked;
  }
}

function matches(row: Subscription, params: Stripe.SubscriptionListParams): boolean {
  const items = row.items.data;
  return (
    (params.collection_method === undefined || row.collection_method === params.collection_method) &&
    (params.price === undefined || items.some((item) => item.price.id === params.price)) &&
    items.some((item) => inRange(params.current_period_end, item.current_period_end)) &&
    items.some((item) => inRange(params.current_period_start, item.current_period_start)) &&
    inRange(params.created, row.created)
  );
}

function requireItem(tx: Tx, id: string): SubscriptionItem {
  const owner = find(tx, "item_owner", id);
  const item = find(tx, "subscription", owner?.subscription)?.items.data.find(
    (candidate) => candidate.id === id,
  );
  if (!item) throw noSuch("subscription_item", id, "id", true);
  return item;
}
