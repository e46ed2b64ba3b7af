import type Stripe from "stripe";
import { fixCurrency, requireCustomer } from "./customers";
import { readDiscounts, redeem } from "./discounts";
import { relineDraft, requireDraft } from "./draft-lines";
import { emit } from "./emit";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { newId } from "./ids";
import { readItemPrice } from "./invoice-item-price";
import { invoiceItemLine } from "./invoice-lines";
import { mergeMetadata } from "./metadata";
import type { Invoice, InvoiceItem, InvoiceLine, Subscription } from "./objects";
import { find, get, put, remove, rowsBy, type Tx } from "./state";
import { isEnded } from "./subscription-save";

/** The maximum number of items per invoice. */
const MOST_ITEMS = 250;

/**
 * `POST /v1/invoiceitems`: a one-off item. Pending until the next invoice includes it, or added to a draft
 * immediately. Throws Stripe's refusal for missing, unknown or contradictory parameters.
 */
export function createInvoiceItem(
  tx: Tx,
  params: Stripe.InvoiceItemCreateParams,
  priceName?: string,
): InvoiceItem {
  const draft = params.invoice ? draftFor(tx, params.invoice) : null;
  const customer = customerOf(tx, params, draft);
  const subscription = subscriptionOf(tx, params.subscription, customer, draft);
  const known = draft?.currency ?? get(tx, "customer", customer).currency ?? null;
  const price = readItemPrice(tx, params, known, priceName);
  fixCurrency(tx, customer, price.currency);
  if (draft && draft.currency !== price.currency) {
    throw invalidRequest("The currency of the invoice item must match the currency of the invoice.", {
      param: "currency",
    });
  }
  const id = newId(tx, "ii");
  const redemptions = readDiscounts(tx, params.discounts, { customer, currency: price.currency });
  const held = redeem(tx, redemptions, { customer, subscription: null, session: null, invoice_item: id });
  const item: InvoiceItem = {
    id,
    object: "invoiceitem",
    amount: price.amount,
    currency: price.currency,
    customer,
    customer_account: null,
    date: tx.now,
    description: params.description ?? price.description,
    discountable: params.discountable ?? price.amount > 0,
    discounts: held.map((discount) => discount.id),
    invoice: draft?.id ?? null,
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    net_amount: price.amount,
    parent: subscription ? { subscription_details: { subscription }, type: "subscription_details" } : null,
    period: params.period ?? { start: tx.now, end: tx.now },
    pricing: price.pricing,
    proration: false,
    quantity: price.quantity,
    quantity_decimal: String(price.quantity),
    tax_rates: [],
    test_clock: tx.clock,
  };
  emit(tx, "invoiceitem.created", put(tx, "invoice_item", item));
  if (draft) relineDraft(tx, draft, { lines: [...draft.lines.data, invoiceItemLine(tx, item)] });
  return item;
}

/** Allowed while it is pending or on a draft, whose line is updated too. */
export function updateInvoiceItem(tx: Tx, id: string, params: Stripe.InvoiceItemUpdateParams): InvoiceItem {
  const item = requireInvoiceItem(tx, id);
  const draft = item.invoice ? requireDraft(tx, item.invoice) : null;
  if (item.proration && (params.amount !== undefined || params.pricing || params.quantity !== undefined)) {
    throw invalidRequest("You cannot change the amount of a proration.", {
      param: params.amount === undefined ? (params.pricing ? "pricing" : "quantity") : "amount",
    });
  }
  const asksPrice = params.amount !== undefined || params.pricing || params.quantity !== undefined;
  const price = asksPrice ? readItemPrice(tx, withPrice(item, params), item.currency) : null;
  const next: InvoiceItem = {
    ...item,
    ...(price
      ? {
          amount: price.amount,
          net_amount: price.amount,
          pricing: price.pricing,
          quantity: price.quantity,
          quantity_decimal: String(price.quantity),
        }
      : {}),
    description: params.description ?? item.description,
    discountable: params.discountable ?? item.discountable,
    discounts: newDiscounts(tx, item, params.discounts),
    metadata: mergeMetadata(item.metadata, params.metadata),
    period: params.period ?? item.period,
  };
  put(tx, "invoice_item", next);
  if (draft) {
    const lines = draft.lines.data.map((line) =>
      itemOfLine(line) === id ? { ...invoiceItemLine(tx, next), id: line.id } : line,
    );
    relineDraft(tx, draft, { lines });
  }
  return next;
}

/** `DELETE /v1/invoiceitems/:id`: a pending one, or one on a draft. */
export function deleteInvoiceItem(tx: Tx, id: string): { id: string; object: "invoiceitem"; deleted: true } {
  const item = requireInvoiceItem(tx, id);
  const draft = item.invoice ? requireDraft(tx, item.invoice) : null;
  remove(tx, "invoice_item", id);
  emit(tx, "invoiceitem.deleted", item);
  if (draft) relineDraft(tx, draft, { lines: draft.lines.data.filter((line) => itemOfLine(line) !== id) });
  return { id, object: "invoiceitem", deleted: true };
}

export function requireInvoiceItem(tx: Tx, id: string): InvoiceItem {
  const item = find(tx, "invoice_item", id);
  if (!item) throw noSuch("invoiceitem", id, "id", true);
  return item;
}

/** The invoice item behind a line. */
function itemOfLine(line: InvoiceLine): string | null {
  const parent = line.parent;
  return (
    parent?.subscription_item_details?.invoice_item ?? parent?.invoice_item_details?.invoice_item ?? null
  );
}

function draftFor(tx: Tx, id: string): Invoice {
  if (!find(tx, "invoice", id)) throw noSuch("invoice", id, "invoice");
  const draft = requireDraft(tx, id, "invoice");
  if (draft.lines.data.length >= MOST_ITEMS) {
    throw invalidRequest(`An invoice can have at most ${MOST_ITEMS} items.`, { param: "invoice" });
  }
  return draft;
}

function customerOf(tx: Tx, params: Stripe.InvoiceItemCreateParams, draft: Invoice | null): string {
  const asked = params.customer ?? draft?.customer;
  if (!asked) throw missingParam("customer");
  const { id } = requireCustomer(tx, asked, "customer");
  if (draft && draft.customer !== id) {
    throw invalidRequest("The invoice does not belong to the customer.", { param: "invoice" });
  }
  return id;
}

function subscriptionOf(
  tx: Tx,
  asked: string | undefined,
  customer: string,
  draft: Invoice | null,
): string | null {
  if (!asked) return draft?.parent?.subscription_details?.subscription ?? null;
  const subscription = find(tx, "subscription", asked);
  if (!subscription || isEnded(subscription)) throw noSuch("subscription", asked, "subscription");
  if (subscription.customer !== customer) {
    throw invalidRequest("The subscription does not belong to the customer.", { param: "subscription" });
  }
  return subscription.id;
}

function withPrice(item: InvoiceItem, params: Stripe.InvoiceItemUpdateParams) {
  const kept = item.pricing?.price_details?.price;
  const pricing = params.pricing ?? (params.amount === undefined && kept ? { price: kept } : undefined);
  return {
    ...(params.amount === undefined ? (pricing ? {} : { amount: item.amount }) : { amount: params.amount }),
    ...(pricing ? { pricing } : {}),
    ...(params.quantity === undefined
      ? pricing
        ? { quantity: item.quantity }
        : {}
      : { quantity: params.quantity }),
  };
}

function newDiscounts(
  tx: Tx,
  item: InvoiceItem,
  asked: Stripe.InvoiceItemUpdateParams["discounts"],
): InvoiceItem["discounts"] {
  if (asked === undefined) return item.discounts;
  const who = { customer: item.customer, currency: item.currency };
  const holder = { customer: item.customer, subscription: null, session: null, invoice_item: item.id };
  return redeem(tx, readDiscounts(tx, asked, who), holder).map((discount) => discount.id);
}

/** The same as lines of a subscription's next scheduled invoice. */
export function looseLines(tx: Tx, subscription: Pick<Subscription, "customer" | "currency">): InvoiceLine[] {
  const items = loosePending(tx, subscription.customer, subscription.currency);
  return items.map((item) => invoiceItemLine(tx, item));
}

/** The customer's pending items that belong to no subscription. */
export function loosePending(tx: Tx, customer: string, currency: string): InvoiceItem[] {
  return rowsBy(tx, "invoice_item", "pending", customer).filter(
    (item) => !item.parent?.subscription_details && item.currency === currency,
  );
}
