import type Stripe from "stripe";
import { createSession } from "../../engine/checkout-open";
import {
  expireSession,
  requireSession,
  sessionLineItems,
  updateSession,
} from "../../engine/checkout-sessions";
import { find } from "../../engine/state";
import { inRange, listRows, listValues, type PageParams } from "../lists";
import { PAGE, type Route, route } from "../route";

export const checkoutRoutes: Route[] = [
  route<Stripe.Checkout.SessionCreateParams>(
    "POST /v1/checkout/sessions",
    [
      "mode",
      "line_items",
      "customer",
      "customer_email",
      "client_reference_id",
      "success_url",
      "cancel_url",
      "allow_promotion_codes",
      "discounts",
      "allowed_payment_method_types",
      "billing_address_collection",
      "currency",
      "customer_creation",
      "customer_update",
      "expires_at",
      "locale",
      "metadata",
      "payment_intent_data",
      "payment_method_collection",
      "setup_intent_data",
      "submit_type",
      "subscription_data",
      "ui_mode",
    ],
    createSession,
    {
      line_items: ["price", "price_data", "quantity"],
      payment_intent_data: [
        "capture_method",
        "description",
        "metadata",
        "receipt_email",
        "setup_future_usage",
        "statement_descriptor",
      ],
      setup_intent_data: ["description", "metadata"],
      subscription_data: [
        "billing_mode",
        "description",
        "metadata",
        "trial_end",
        "trial_period_days",
        "trial_settings",
      ],
    },
  ),
  route("GET /v1/checkout/sessions/*", [], (tx, _params, id) => requireSession(tx, id)),
  route<Stripe.Checkout.SessionUpdateParams>("POST /v1/checkout/sessions/*", ["metadata"], (tx, params, id) =>
    updateSession(tx, id, params),
  ),
  route("POST /v1/checkout/sessions/*/expire", [], (tx, _params, id) => expireSession(tx, id)),
  route<PageParams>("GET /v1/checkout/sessions/*/line_items", PAGE, (tx, params, id) =>
    listValues(sessionLineItems(tx, id), `/v1/checkout/sessions/${id}/line_items`, params),
  ),
  route<Stripe.Checkout.SessionListParams>(
    "GET /v1/checkout/sessions",
    [...PAGE, "created", "customer", "customer_details", "payment_intent", "status", "subscription"],
    (tx, params) =>
      listRows(tx, {
        table: "checkout_session",
        url: "/v1/checkout/sessions",
        params,
        by: candidates(params),
        keep: (row) =>
          (params.customer === undefined || row.customer === params.customer) &&
          (params.subscription === undefined || row.subscription === params.subscription) &&
          (params.status === undefined || row.status === params.status) &&
          (params.payment_intent === undefined ||
            find(tx, "session_intent", row.id)?.attempt === params.payment_intent) &&
          (params.customer_details === undefined ||
            row.customer_details?.email === params.customer_details.email) &&
          inRange(params.created, row.created),
      }),
  ),
];

function candidates(params: Stripe.Checkout.SessionListParams): { index: string; value: string } | undefined {
  if (params.subscription !== undefined) return { index: "subscription", value: params.subscription };
  if (params.customer !== undefined) return { index: "customer", value: params.customer };
  return undefined;
}
