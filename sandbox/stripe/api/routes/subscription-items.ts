import type Stripe from "stripe";
import { noSuch } from "../../engine/errors";
import { find } from "../../engine/state";
import {
  createSubscriptionItem,
  deleteSubscriptionItem,
  requireSubscriptionItem,
  updateSubscriptionItem,
} from "../../engine/subscription-items";
import { listValues } from "../lists";
import { PAGE, type Route, route } from "../route";

/** One item at a time; each change is an update of its subscription. */
export const subscriptionItemRoutes: Route[] = [
  route<Stripe.SubscriptionItemCreateParams>(
    "POST /v1/subscription_items",
    [
      "discounts",
      "metadata",
      "payment_behavior",
      "price",
      "proration_behavior",
      "proration_date",
      "quantity",
      "subscription",
    ],
    createSubscriptionItem,
  ),
  route("GET /v1/subscription_items/*", [], (tx, _params, id) => requireSubscriptionItem(tx, id)),
  route<Stripe.SubscriptionItemUpdateParams>(
    "POST /v1/subscription_items/*",
    [
      "discounts",
      "metadata",
      "off_session",
      "payment_behavior",
      "price",
      "proration_behavior",
      "proration_date",
      "quantity",
    ],
    (tx, params, id) => updateSubscriptionItem(tx, id, params),
  ),
  route<Stripe.SubscriptionItemDeleteParams>(
    "DELETE /v1/subscription_items/*",
    ["payment_behavior", "proration_behavior", "proration_date"],
    (tx, params, id) => deleteSubscriptionItem(tx, id, params),
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
];
