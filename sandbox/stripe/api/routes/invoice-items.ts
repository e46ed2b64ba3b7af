import type Stripe from "stripe";
import {
  createInvoiceItem,
  deleteInvoiceItem,
  requireInvoiceItem,
  updateInvoiceItem,
} from "../../engine/invoice-items";
import { inRange, listRows } from "../lists";
import { PAGE, type Route, route } from "../route";

/** One-off items, billed outside of what a subscription bills by itself. */
export const invoiceItemRoutes: Route[] = [
  route<Stripe.InvoiceItemCreateParams>(
    "POST /v1/invoiceitems",
    [
      "amount",
      "currency",
      "customer",
      "description",
      "discountable",
      "discounts",
      "invoice",
      "metadata",
      "period",
      "pricing",
      "quantity",
      "subscription",
    ],
    (tx, params) => createInvoiceItem(tx, params),
  ),
  route("GET /v1/invoiceitems/*", [], (tx, _params, id) => requireInvoiceItem(tx, id)),
  route<Stripe.InvoiceItemUpdateParams>(
    "POST /v1/invoiceitems/*",
    ["amount", "description", "discountable", "discounts", "metadata", "period", "pricing", "quantity"],
    (tx, params, id) => updateInvoiceItem(tx, id, params),
  ),
  route("DELETE /v1/invoiceitems/*", [], (tx, _params, id) => deleteInvoiceItem(tx, id)),
  route<Stripe.InvoiceItemListParams>(
    "GET /v1/invoiceitems",
    [...PAGE, "created", "customer", "invoice", "pending"],
    (tx, params) =>
      listRows(tx, {
        table: "invoice_item",
        url: "/v1/invoiceitems",
        params,
        by: candidates(params),
        keep: (row) =>
          (params.customer === undefined || row.customer === params.customer) &&
          (params.pending === undefined || (row.invoice === null) === params.pending) &&
          inRange(params.created, row.date),
      }),
  ),
];

function candidates(params: Stripe.InvoiceItemListParams): { index: string; value: string } | undefined {
  if (params.invoice !== undefined) return { index: "invoice", value: params.invoice };
  if (params.customer !== undefined) return { index: "customer", value: params.customer };
  return undefined;
}
