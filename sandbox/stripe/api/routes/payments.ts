import type Stripe from "stripe";
import { requireCharge, updateCharge } from "../../engine/charge-update";
import { emitChange } from "../../engine/emit";
import {
  cancelPaymentIntent,
  capturePaymentIntent,
  createPaymentIntent,
  requireIntent,
  updatePaymentIntent,
} from "../../engine/intent-commands";
import { confirmIntent } from "../../engine/intent-confirm";
import { mergeMetadata } from "../../engine/metadata";
import { cancelRefund, createRefund, requireRefund } from "../../engine/refunds";
import { put } from "../../engine/state";
import { inRange, listRows } from "../lists";
import { PAGE, type Route, route } from "../route";

export const paymentRoutes: Route[] = [
  route("GET /v1/payment_intents/*", ["client_secret"], (tx, _params, id) => requireIntent(tx, id)),
  route<Stripe.PaymentIntentCreateParams>(
    "POST /v1/payment_intents",
    [
      "amount",
      "currency",
      "allowed_payment_method_types",
      "automatic_payment_methods",
      "capture_method",
      "confirm",
      "confirmation_method",
      "customer",
      "description",
      "error_on_requires_action",
      "metadata",
      "off_session",
      "payment_method",
      "receipt_email",
      "return_url",
      "setup_future_usage",
      "statement_descriptor",
      "statement_descriptor_suffix",
      "use_stripe_sdk",
    ],
    createPaymentIntent,
  ),
  route<Stripe.PaymentIntentUpdateParams>(
    "POST /v1/payment_intents/*",
    [
      "amount",
      "currency",
      "capture_method",
      "customer",
      "description",
      "metadata",
      "payment_method",
      "receipt_email",
      "setup_future_usage",
      "statement_descriptor",
      "statement_descriptor_suffix",
    ],
    (tx, params, id) => updatePaymentIntent(tx, id, params),
  ),
  route<Stripe.PaymentIntentConfirmParams>(
    "POST /v1/payment_intents/*/confirm",
    [
      "capture_method",
      "error_on_requires_action",
      "off_session",
      "payment_method",
      "receipt_email",
      "return_url",
      "setup_future_usage",
      "use_stripe_sdk",
    ],
    (tx, params, id) => confirmIntent(tx, id, params),
  ),
  route<Stripe.PaymentIntentCaptureParams>(
    "POST /v1/payment_intents/*/capture",
    ["amount_to_capture", "metadata"],
    (tx, params, id) => capturePaymentIntent(tx, id, params),
  ),
  route<Stripe.PaymentIntentCancelParams>(
    "POST /v1/payment_intents/*/cancel",
    ["cancellation_reason"],
    (tx, params, id) => cancelPaymentIntent(tx, id, params),
  ),
  route<Stripe.PaymentIntentListParams>(
    "GET /v1/payment_intents",
    [...PAGE, "created", "customer"],
    (tx, params) =>
      listRows(tx, {
        table: "payment_intent",
        url: "/v1/payment_intents",
        params,
        by: params.customer === undefined ? undefined : { index: "customer", value: params.customer },
        keep: (row) => inRange(params.created, row.created),
      }),
  ),

  route("GET /v1/charges/*", [], (tx, _params, id) => requireCharge(tx, id)),
  route<Stripe.ChargeUpdateParams>(
    "POST /v1/charges/*",
    ["description", "metadata", "receipt_email"],
    (tx, params, id) => updateCharge(tx, id, params),
  ),
  route<Stripe.ChargeListParams>(
    "GET /v1/charges",
    [...PAGE, "created", "customer", "payment_intent"],
    (tx, params) =>
      listRows(tx, {
        table: "charge",
        url: "/v1/charges",
        params,
        by: candidates(params),
        keep: (row) =>
          (params.customer === undefined || row.customer === params.customer) &&
          inRange(params.created, row.created),
      }),
  ),

  route<Stripe.RefundCreateParams>(
    "POST /v1/refunds",
    ["amount", "charge", "metadata", "payment_intent", "reason"],
    createRefund,
  ),
  route("GET /v1/refunds/*", [], (tx, _params, id) => requireRefund(tx, id)),
  route<Stripe.RefundUpdateParams>("POST /v1/refunds/*", ["metadata"], (tx, params, id) => {
    const refund = requireRefund(tx, id);
    const next = put(tx, "refund", {
      ...refund,
      metadata: mergeMetadata(refund.metadata, params.metadata),
    });
    emitChange(tx, "refund.updated", refund, next);
    return next;
  }),
  route("POST /v1/refunds/*/cancel", [], (tx, _params, id) => cancelRefund(tx, id)),
  route<Stripe.RefundListParams>(
    "GET /v1/refunds",
    [...PAGE, "charge", "created", "payment_intent"],
    (tx, params) =>
      listRows(tx, {
        table: "refund",
        url: "/v1/refunds",
        params,
        by: candidates(params),
        keep: (row) =>
          (params.payment_intent === undefined || row.payment_intent === params.payment_intent) &&
          inRange(params.created, row.created),
      }),
  ),
];

function candidates(params: {
  charge?: string;
  customer?: string;
  payment_intent?: string;
}): { index: string; value: string } | undefined {
  if (params.charge !== undefined) return { index: "charge", value: params.charge };
  if (params.payment_intent !== undefined) return { index: "payment_intent", value: params.payment_intent };
  if (params.customer !== undefined) return { index: "customer", value: params.customer };
  return undefined;
}
