import type Stripe from "stripe";
import { concedeDispute, requireDispute, updateDispute } from "../../engine/disputes";
import { noSuch } from "../../engine/errors";
import { find } from "../../engine/state";
import { inRange, listRows } from "../lists";
import { PAGE, type Route, route } from "../route";

/** Consequences of a charge: disputes, fraud warnings, and balance transactions. */
export const disputeRoutes: Route[] = [
  route("GET /v1/disputes/*", [], (tx, _params, id) => requireDispute(tx, id)),
  route<Stripe.DisputeUpdateParams>(
    "POST /v1/disputes/*",
    ["evidence", "metadata", "submit"],
    (tx, params, id) => updateDispute(tx, id, params),
    { evidence: textEvidence() },
  ),
  route("POST /v1/disputes/*/close", [], (tx, _params, id) => concedeDispute(tx, id)),
  route<Stripe.DisputeListParams>(
    "GET /v1/disputes",
    [...PAGE, "charge", "created", "payment_intent"],
    (tx, params) =>
      listRows(tx, {
        table: "dispute",
        url: "/v1/disputes",
        params,
        by: byCharge(params),
        keep: (row) =>
          (params.payment_intent === undefined || row.payment_intent === params.payment_intent) &&
          inRange(params.created, row.created),
      }),
  ),

  route("GET /v1/radar/early_fraud_warnings/*", [], (tx, _params, id) => {
    const warning = find(tx, "fraud_warning", id);
    if (!warning) throw noSuch("early fraud warning", id, "early_fraud_warning", true);
    return warning;
  }),
  route<Stripe.Radar.EarlyFraudWarningListParams>(
    "GET /v1/radar/early_fraud_warnings",
    [...PAGE, "charge", "created", "payment_intent"],
    (tx, params) =>
      listRows(tx, {
        table: "fraud_warning",
        url: "/v1/radar/early_fraud_warnings",
        params,
        by: params.charge === undefined ? undefined : { index: "charge", value: params.charge },
        keep: (row) =>
          (params.payment_intent === undefined || row.payment_intent === params.payment_intent) &&
          inRange(params.created, row.created),
      }),
  ),

  route("GET /v1/balance_transactions/*", [], (tx, _params, id) => {
    const entry = find(tx, "ledger_entry", id);
    if (!entry) throw noSuch("balance transaction", id, "id", true);
    return entry;
  }),
  route<Stripe.BalanceTransactionListParams>(
    "GET /v1/balance_transactions",
    [...PAGE, "created", "currency", "source", "type"],
    (tx, params) =>
      listRows(tx, {
        table: "ledger_entry",
        url: "/v1/balance_transactions",
        params,
        by: params.source === undefined ? undefined : { index: "source", value: params.source },
        keep: (row) =>
          (params.currency === undefined || row.currency === params.currency) &&
          (params.type === undefined || row.type === params.type) &&
          inRange(params.created, row.created),
      }),
  ),
];

function byCharge(params: {
  charge?: string;
  payment_intent?: string;
}): { index: string; value: string } | undefined {
  if (params.charge !== undefined) return { index: "charge", value: params.charge };
  if (params.payment_intent !== undefined) return { index: "payment_intent", value: params.payment_intent };
  return undefined;
}

/** Evidence as text. Files, and the programs of the card networks, are refused by name. */
function textEvidence(): string[] {
  return [
    "access_activity_log",
    "billing_address",
    "cancellation_policy_disclosure",
    "cancellation_rebuttal",
    "customer_email_address",
    "customer_name",
    "customer_purchase_ip",
    "duplicate_charge_explanation",
    "duplicate_charge_id",
    "product_description",
    "refund_policy_disclosure",
    "refund_refusal_explanation",
    "service_date",
    "shipping_address",
    "shipping_carrier",
    "shipping_date",
    "shipping_tracking_number",
    "uncategorized_text",
  ];
}
