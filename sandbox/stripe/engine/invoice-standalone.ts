import type Stripe from "stripe";
import { fixCurrency, requireCustomer } from "./customers";
import { readDiscounts, redeem } from "./discounts";
import { requireDraft } from "./draft-lines";
import { setDue } from "./due-queue";
import { emit } from "./emit";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newInvoiceId } from "./invoice-build";
import { readDueDate } from "./invoice-due-date";
import { loosePending } from "./invoice-items";
import { invoiceItemLine } from "./invoice-lines";
import { createInvoice, pendingLines } from "./invoices";
import { mergeMetadata } from "./metadata";
import type { Customer, Invoice, InvoiceLine, Subscription } from "./objects";
import { requireOwnCard } from "./payment-methods";
import { find, put, remove, rowsBy, type Tx } from "./state";
import { isEnded } from "./subscription-save";
import { HOUR } from "./time";

/**
 * `POST /v1/invoices`: a draft created by hand. It includes the customer's pending items only on request
 * (`pending_invoice_items_behavior`), and a subscription's pending items always; without any it is refused.
 * With `auto_advance` it is finalized automatically an hour later.
 */
export function createStandaloneInvoice(tx: Tx, params: Stripe.InvoiceCreateParams): Invoice {
  const subscription = subscriptionOf(tx, params);
  const asked = params.customer ?? subscription?.customer;
  if (!asked) throw missingParam("customer");
  const customer = requireCustomer(tx, asked, "customer");
  const currency = currencyOf(params, customer, subscription);
  const lines = linesOf(tx, params, customer.id, currency, subscription);
  fixCurrency(tx, customer.id, currency);
  const id = newInvoiceId(tx);
  const redemptions = readDiscounts(tx, params.discounts, { customer: customer.id, currency });
  const discounts = redeem(tx, redemptions, {
    customer: customer.id,
    subscription: null,
    session: null,
    invoice: id,
  });
  const card = params.default_payment_method;
  const autoAdvance = params.auto_advance ?? false;
  return createInvoice(tx, {
    id,
    customer: customer.id,
    subscription,
    currency,
    reason: "manual",
    lines,
    discounts,
    period: { start: tx.now, end: tx.now },
    finalizesAt: autoAdvance ? (params.automatically_finalizes_at ?? tx.now + HOUR) : null,
    extra: {
      auto_advance: autoAdvance,
      collection_method: params.collection_method ?? "charge_automatically",
      default_payment_method: card
        ? requireOwnCard(tx, card, customer.id, "default_payment_method").id
        : null,
      description: params.description ?? null,
      due_date: readDueDate(tx, params, params.collection_method ?? "charge_automatically"),
      footer: params.footer ?? null,
      metadata: mergeMetadata(null, params.metadata),
    },
  });
}

/** `DELETE /v1/invoices/:id`: deletes a draft without a subscription; its items are pending again. */
export function deleteDraft(tx: Tx, id: string): { id: string; object: "invoice"; deleted: true } {
  const draft = requireDraft(tx, id);
  if (draft.parent?.subscription_details) {
    throw invalidRequest("You can only delete draft invoices that are not for a subscription.", {
      param: "invoice",
      code: "invoice_not_editable",
    });
  }
  for (const item of rowsBy(tx, "invoice_item", "invoice", id))
    put(tx, "invoice_item", { ...item, invoice: null });
  setDue(tx, "invoice.finalize", id, null);
  remove(tx, "invoice", id);
  emit(tx, "invoice.deleted", draft);
  return { id, object: "invoice", deleted: true };
}

function subscriptionOf(tx: Tx, params: Stripe.InvoiceCreateParams): Subscription | null {
  if (!params.subscription) return null;
  const subscription = find(tx, "subscription", params.subscription);
  if (!subscription || isEnded(subscription))
    throw noSuch("subscription", params.subscription, "subscription");
  if (params.customer && params.customer !== subscription.customer) {
    throw invalidRequest("The subscription does not belong to the customer.", { param: "subscription" });
  }
  return subscription;
}

function currencyOf(
  params: Stripe.InvoiceCreateParams,
  customer: Customer,
  subscription: Subscription | null,
): string {
  return params.currency?.toLowerCase() ?? subscription?.currency ?? customer.currency ?? "brl";
}

function linesOf(
  tx: Tx,
  params: Stripe.InvoiceCreateParams,
  customer: string,
  currency: string,
  subscription: Subscription | null,
): InvoiceLine[] {
  if (subscription) {
    const lines = pendingLines(tx, subscription);
    if (lines.length > 0) return lines;
    throw invalidRequest("Nothing to invoice for subscription", {
      param: "subscription",
      code: "invoice_no_subscription_line_items",
    });
  }
  if (params.pending_invoice_items_behavior !== "include") return [];
  return loosePending(tx, customer, currency).map((item) => invoiceItemLine(tx, item));
}
