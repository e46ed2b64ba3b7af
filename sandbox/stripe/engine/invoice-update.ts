import type Stripe from "stripe";
import { readDiscounts, redeem } from "./discounts";
import { relineDraft, requireDraft } from "./draft-lines";
import { setDue } from "./due-queue";
import { invalidRequest } from "./errors";
import { readDueDate } from "./invoice-due-date";
import { requireInvoice, saveInvoice } from "./invoices";
import { mergeMetadata, textOr } from "./metadata";
import type { Invoice } from "./objects";
import { requireOwnCard } from "./payment-methods";
import type { Tx } from "./state";
import { HOUR } from "./time";

/** Fields that can change only on a draft. */
const DRAFT_ONLY = [
  "automatically_finalizes_at",
  "collection_method",
  "days_until_due",
  "discounts",
  "due_date",
] as const;

/** `POST /v1/invoices/:id`. Amounts, discounts and dates are fixed once the invoice is finalized. */
export function updateInvoice(tx: Tx, id: string, params: Stripe.InvoiceUpdateParams): Invoice {
  const invoice = requireInvoice(tx, id);
  const fixed = DRAFT_ONLY.find((name) => params[name] !== undefined);
  if (fixed) requireDraft(tx, id, fixed);
  const card = params.default_payment_method;
  const method = params.collection_method ?? invoice.collection_method;
  const auto_advance = params.auto_advance ?? invoice.auto_advance;
  const finalizesAt = finalizationOf(tx, invoice, params, auto_advance);
  const next = saveInvoice(tx, invoice, {
    ...invoice,
    auto_advance,
    automatically_finalizes_at: finalizesAt,
    next_payment_attempt: invoice.status === "draft" ? finalizesAt : invoice.next_payment_attempt,
    collection_method: method,
    due_date: dueDateOf(tx, invoice, params, method),
    default_payment_method: card
      ? requireOwnCard(tx, card, invoice.customer ?? "", "default_payment_method").id
      : invoice.default_payment_method,
    description: textOr(invoice.description, params.description),
    footer: textOr(invoice.footer, params.footer),
    metadata: mergeMetadata(invoice.metadata, params.metadata),
  });
  if (invoice.status === "draft") setDue(tx, "invoice.finalize", id, finalizesAt);
  return params.discounts === undefined ? next : rediscount(tx, next, params.discounts);
}

/** Automatic advance means an hour from now, unless a time is known or requested. */
function finalizationOf(
  tx: Tx,
  invoice: Invoice,
  params: Stripe.InvoiceUpdateParams,
  advances: boolean | undefined,
): number | null {
  if (invoice.status !== "draft" || !advances) return null;
  const asked = params.automatically_finalizes_at;
  if (asked !== undefined && asked <= tx.now) {
    throw invalidRequest("Invalid timestamp: must be an integer Unix timestamp in the future.", {
      param: "automatically_finalizes_at",
    });
  }
  return asked ?? invoice.automatically_finalizes_at ?? tx.now + HOUR;
}

function dueDateOf(
  tx: Tx,
  invoice: Invoice,
  params: Stripe.InvoiceUpdateParams,
  method: string,
): number | null {
  const asks = params.due_date !== undefined || params.days_until_due !== undefined;
  if (!asks && method === invoice.collection_method) return invoice.due_date;
  return readDueDate(tx, params, method);
}

function rediscount(tx: Tx, draft: Invoice, asked: Stripe.InvoiceUpdateParams["discounts"]): Invoice {
  const customer = draft.customer ?? "";
  const redemptions = readDiscounts(tx, asked, { customer, currency: draft.currency });
  const held = redeem(tx, redemptions, { customer, subscription: null, session: null, invoice: draft.id });
  return relineDraft(tx, draft, { discounts: held.map((discount) => discount.id) });
}
