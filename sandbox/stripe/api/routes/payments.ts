import type Stripe from "stripe";
import { noSuch } from "../../engine/errors";
import { mergeMetadata } from "../../engine/metadata";
import { updateIntentMetadata } from "../../engine/payment-intents";
import { createRefund } from "../../engine/refunds";
import { find, put, type Tx } from "../../engine/state";
import { inRange, listRows } from "../lists";
import { PAGE, type Route, route } from "../route";

export const paymentRoutes: Route[] = [
  route("GET /v1/payment_intents/*", ["client_secret"], (tx, _params, id) => requireIntent(tx, id)),
  route<Stripe.PaymentIntentUpdateParams>("POST /v1/payment_intents/*", ["metadata"], (tx, params, id) =>
    updateIntentMetadata(tx, id, mergeMetadata(requireIntent(tx, id).metadata, params.metadata)),
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

  route("GET /v1/charges/*", [], (tx, _params, id) => {
    const charge = find(tx, "charge", id);
    if (!charge) throw noSuch("charge", id, "id", true);
    return charge;
  }),
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
    return put(tx, "refund", { ...refund, metadata: mergeMetadata(refund.metadata, params.metadata || {}) });
  }),
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

function requireIntent(tx: Tx, id: string) {
  const intent = find(tx, "payment_intent", id);
  if (!intent) throw noSuch("payment_intent", id, "intent", true);
  return intent;
}

function requireRefund(tx: Tx, id: string) {
  const refund = find(tx, "refund", id);
  if (!refund) throw noSuch("refund", id, "id", true);
  return refund;
}
