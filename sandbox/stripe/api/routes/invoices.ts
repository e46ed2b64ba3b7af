import type Stripe from "stripe";
import { collectInvoice, methodFor, payInvoice } from "../../engine/collect";
import { noSuch } from "../../engine/errors";
import { previewInvoice } from "../../engine/invoice-preview";
import { sendInvoice } from "../../engine/invoice-sending";
import { createStandaloneInvoice, deleteDraft } from "../../engine/invoice-standalone";
import { updateInvoice } from "../../engine/invoice-update";
import { finalizeInvoice, markUncollectible, requireInvoice, voidInvoice } from "../../engine/invoices";
import type { PaymentMethod } from "../../engine/objects";
import { requireOwnCard } from "../../engine/payment-methods";
import { find, get, type Tx } from "../../engine/state";
import { inRange, listRows, listValues, type PageParams } from "../lists";
import { PAGE, type Route, route } from "../route";

/** Fields accepted when a draft is created and when it is updated. */
const DRAFT_FIELDS = [
  "auto_advance",
  "automatically_finalizes_at",
  "collection_method",
  "days_until_due",
  "default_payment_method",
  "description",
  "discounts",
  "due_date",
  "footer",
  "metadata",
] as const;

export const invoiceRoutes: Route[] = [
  route("GET /v1/invoices/*", [], (tx, _params, id) => requireInvoice(tx, id)),
  route<Stripe.InvoiceUpdateParams>("POST /v1/invoices/*", DRAFT_FIELDS, (tx, params, id) =>
    updateInvoice(tx, id, params),
  ),
  route<Stripe.InvoiceCreateParams>(
    "POST /v1/invoices",
    [...DRAFT_FIELDS, "currency", "customer", "pending_invoice_items_behavior", "subscription"],
    createStandaloneInvoice,
  ),
  route("DELETE /v1/invoices/*", [], (tx, _params, id) => deleteDraft(tx, id)),
  route("POST /v1/invoices/*/send", [], (tx, _params, id) => sendInvoice(tx, id)),
  route<Stripe.InvoiceListParams>(
    "GET /v1/invoices",
    [...PAGE, "collection_method", "created", "customer", "status", "subscription"],
    (tx, params) =>
      listRows(tx, {
        table: "invoice",
        url: "/v1/invoices",
        params,
        by: candidates(params),
        keep: (row) =>
          (params.customer === undefined || row.customer === params.customer) &&
          (params.status === undefined || row.status === params.status) &&
          (params.collection_method === undefined || row.collection_method === params.collection_method) &&
          inRange(params.created, row.created),
      }),
  ),
  route<PageParams>("GET /v1/invoices/*/lines", PAGE, (tx, params, id) =>
    listValues([...requireInvoice(tx, id).lines.data].reverse(), `/v1/invoices/${id}/lines`, params),
  ),
  route<Stripe.InvoicePayParams>(
    "POST /v1/invoices/*/pay",
    ["forgive", "off_session", "paid_out_of_band", "payment_method"],
    (tx, params, id) =>
      payInvoice(tx, id, {
        method: params.payment_method ? ownCard(tx, id, params.payment_method) : null,
        offSession: params.off_session ?? true,
        outOfBand: params.paid_out_of_band ?? false,
      }),
  ),
  route<Stripe.InvoiceFinalizeInvoiceParams>(
    "POST /v1/invoices/*/finalize",
    ["auto_advance"],
    (tx, params, id) => {
      const invoice = finalizeInvoice(tx, id);
      const isCharged = invoice.collection_method === "charge_automatically";
      const collects = isCharged && (params.auto_advance ?? invoice.auto_advance ?? false);
      if (collects && invoice.status === "open") {
        collectInvoice(tx, id, { method: methodFor(tx, invoice), authentication: "absent", by: "stripe" });
      }
      return get(tx, "invoice", id);
    },
  ),
  route("POST /v1/invoices/*/void", [], (tx, _params, id) => voidInvoice(tx, id)),
  route("POST /v1/invoices/*/mark_uncollectible", [], (tx, _params, id) => markUncollectible(tx, id)),
  route<Stripe.InvoiceCreatePreviewParams>(
    "POST /v1/invoices/create_preview",
    [
      "currency",
      "customer",
      "discounts",
      "preview_mode",
      "schedule",
      "schedule_details",
      "subscription",
      "subscription_details",
    ],
    previewInvoice,
    {
      schedule_details: ["billing_mode", "end_behavior", "phases", "proration_behavior"],
      subscription_details: [
        "billing_cycle_anchor",
        "billing_mode",
        "cancel_at",
        "cancel_at_period_end",
        "items",
        "proration_behavior",
        "proration_date",
        "trial_end",
      ],
    },
  ),

  route("GET /v1/invoice_payments/*", [], (tx, _params, id) => {
    const payment = find(tx, "invoice_payment", id);
    if (!payment) throw noSuch("invoice_payment", id, "invoice_payment", true);
    return payment;
  }),
  route<Stripe.InvoicePaymentListParams>(
    "GET /v1/invoice_payments",
    [...PAGE, "created", "invoice", "payment", "status"],
    (tx, params) =>
      listRows(tx, {
        table: "invoice_payment",
        url: "/v1/invoice_payments",
        params,
        by: paymentCandidates(params),
        keep: (row) =>
          (params.invoice === undefined || row.invoice === params.invoice) &&
          (params.status === undefined || row.status === params.status) &&
          inRange(params.created, row.created),
      }),
  ),
];

function ownCard(tx: Tx, invoice: string, method: string): PaymentMethod {
  return requireOwnCard(tx, method, requireInvoice(tx, invoice).customer ?? "", "payment_method");
}

function candidates(params: Stripe.InvoiceListParams): { index: string; value: string } | undefined {
  if (params.subscription !== undefined) return { index: "subscription", value: params.subscription };
  if (params.customer !== undefined) return { index: "customer", value: params.customer };
  return undefined;
}

function paymentCandidates(
  params: Stripe.InvoicePaymentListParams,
): { index: string; value: string } | undefined {
  const intent = params.payment?.payment_intent;
  if (intent !== undefined) return { index: "payment_intent", value: intent };
  if (params.invoice !== undefined) return { index: "invoice", value: params.invoice };
  return undefined;
}
