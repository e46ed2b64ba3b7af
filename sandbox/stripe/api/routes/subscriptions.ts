import type Stripe from "stripe";
import { cancelSubscription } from "../../engine/cancellation";
import { removeSubscriptionDiscount } from "../../engine/discount-removal";
import type { Subscription } from "../../engine/objects";
import { createSubscription } from "../../engine/subscription-create";
import { pauseSubscription } from "../../engine/subscription-pause";
import { resumeSubscription } from "../../engine/subscription-resume";
import { requireSubscription, updateSubscription } from "../../engine/subscription-update";
import { inRange, listRows } from "../lists";
import { PAGE, type Route, route } from "../route";

export const subscriptionRoutes: Route[] = [
  route<Stripe.SubscriptionCreateParams>(
    "POST /v1/subscriptions",
    [
      "customer",
      "items",
      "add_invoice_items",
      "billing_cycle_anchor",
      "billing_mode",
      "cancel_at",
      "cancel_at_period_end",
      "collection_method",
      "currency",
      "days_until_due",
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
    {
      add_invoice_items: ["price", "quantity", "metadata", "discountable", "discounts"],
      items: ["price", "quantity", "metadata", "discounts"],
      payment_settings: ["save_default_payment_method"],
    },
  ),
  route("GET /v1/subscriptions/*", [], (tx, _params, id) => requireSubscription(tx, id)),
  route<Stripe.SubscriptionUpdateParams>(
    "POST /v1/subscriptions/*",
    [
      "add_invoice_items",
      "billing_cycle_anchor",
      "cancel_at",
      "cancel_at_period_end",
      "cancellation_details",
      "collection_method",
      "days_until_due",
      "default_payment_method",
      "description",
      "discounts",
      "items",
      "metadata",
      "off_session",
      "pause_collection",
      "payment_behavior",
      "payment_settings",
      "proration_behavior",
      "proration_date",
      "trial_end",
      "trial_settings",
    ],
    (tx, params, id) => updateSubscription(tx, id, params),
    {
      add_invoice_items: ["price", "quantity", "metadata", "discountable", "discounts"],
      items: ["id", "price", "quantity", "metadata", "deleted", "discounts"],
      payment_settings: ["save_default_payment_method"],
    },
  ),
  route<Stripe.SubscriptionCancelParams>(
    "DELETE /v1/subscriptions/*",
    ["cancellation_details", "invoice_now", "prorate"],
    (tx, params, id) => cancelSubscription(tx, id, params),
  ),
  route("DELETE /v1/subscriptions/*/discount", [], (tx, _params, id) => removeSubscriptionDiscount(tx, id)),
  route<Stripe.SubscriptionPauseParams>(
    "POST /v1/subscriptions/*/pause",
    ["bill_for", "invoicing_behavior", "type"],
    (tx, params, id) => pauseSubscription(tx, id, params),
  ),
  route<Stripe.SubscriptionResumeParams>(
    "POST /v1/subscriptions/*/resume",
    ["billing_cycle_anchor", "payment_behavior", "proration_behavior", "proration_date"],
    (tx, params, id) => resumeSubscription(tx, id, params),
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
      "test_clock",
    ],
    (tx, params) =>
      listRows(tx, {
        table: "subscription",
        url: "/v1/subscriptions",
        params,
        by: params.customer === undefined ? undefined : { index: "customer", value: params.customer },
        keep: (row) => hasStatus(row, params.status) && isOnAskedClock(row, params) && matches(row, params),
      }),
  ),
];

/** Canceled ones are left out unless `canceled` or `all` is requested. */
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

/** Objects on a test clock are listed only when that clock or its customer is requested. */
function isOnAskedClock(row: Subscription, params: Stripe.SubscriptionListParams): boolean {
  if (params.test_clock !== undefined) return row.test_clock === params.test_clock;
  return row.test_clock === null || params.customer !== undefined;
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
