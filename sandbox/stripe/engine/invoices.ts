import { moveBalance, settleWithBalance } from "./balance";
import { followDebts } from "./customers";
import { dropDiscounts, isOnce } from "./discounts";
import { setDue } from "./due-queue";
import { emit, emitChange } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import { newId } from "./ids";
import { buildInvoice, type InvoiceWish } from "./invoice-build";
import { invoiceItemLine } from "./invoice-lines";
import { dropItemDiscounts } from "./item-discounts";
import type { Discount, Invoice, InvoiceLine, InvoicePayment, PaymentIntent, Subscription } from "./objects";
import { cancelIntent, createIntent } from "./payment-intents";
import { dropPendingChange } from "./pending-change";
import { find, get, put, rowsBy, type Tx } from "./state";
import { saveSubscription } from "./subscription-save";
import { followLatestInvoice } from "./subscription-status";

/** Stores a draft, attaches the pending items of its lines, and schedules its finalization. */
export function createInvoice(tx: Tx, wish: InvoiceWish): Invoice {
  const invoice = put(tx, "invoice", buildInvoice(tx, wish));
  for (const line of invoice.lines.data) takeUp(tx, line, invoice.id);
  emit(tx, "invoice.created", invoice);
  setDue(tx, "invoice.finalize", invoice.id, wish.finalizesAt);
  return invoice;
}

/** The customer's pending items of this subscription, as lines. */
export function pendingLines(tx: Tx, subscription: Subscription): InvoiceLine[] {
  return rowsBy(tx, "invoice_item", "pending", subscription.customer)
    .filter((item) => item.parent?.subscription_details?.subscription === subscription.id)
    .map((item) => invoiceItemLine(tx, item));
}

/**
 * Draft → open: number and dates are fixed, the balance is applied, a `once` discount is consumed. An invoice
 * with nothing due is paid immediately, without a payment intent.
 */
export function finalizeInvoice(tx: Tx, id: string, paidAlready?: PaymentIntent): Invoice {
  const draft = requireInvoice(tx, id);
  if (draft.status !== "draft") {
    throw invalidRequest("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
      code: "invoice_not_editable",
    });
  }
  setDue(tx, "invoice.finalize", id, null);
  const open = put(tx, "invoice", openOf(tx, draft));
  moveBalance(tx, open.customer ?? "", (open.ending_balance ?? 0) - open.starting_balance, {
    type: (open.ending_balance ?? 0) > 0 ? "invoice_too_small" : "applied_to_invoice",
    invoice: id,
    currency: open.currency,
  });
  spendOnceDiscounts(tx, open);
  emit(tx, "invoice.finalized", open);
  setDue(tx, "invoice.overdue", id, open.due_date);
  if (open.amount_due === 0) return settleFree(tx, open);
  // Checkout is paid before its invoice exists, so nothing is left to charge.
  linkPayment(tx, open, paidAlready?.id ?? openIntent(tx, open).id);
  return open;
}

export function voidInvoice(tx: Tx, id: string): Invoice {
  const invoice = requireInvoice(tx, id);
  if (invoice.status !== "open" && invoice.status !== "uncollectible") {
    throw invalidRequest(`You can only pass in open invoices. This invoice isn't open.`, {
      code: "invoice_not_editable",
    });
  }
  const voided = put(tx, "invoice", {
    ...invoice,
    status: "void",
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, voided_at: tx.now },
  });
  returnBalance(tx, voided);
  closePayments(tx, id);
  emit(tx, "invoice.voided", voided);
  dropPendingChange(tx, voided);
  followLatestInvoice(tx, voided);
  followDebts(tx, invoice.customer ?? "");
  return get(tx, "invoice", id);
}

/** Ends a pending update, if there is one, by voiding its invoice. */
export function expirePendingChange(tx: Tx, subscription: string): void {
  const change = find(tx, "pending_change", subscription);
  if (change) voidInvoice(tx, change.invoice);
}

export function markUncollectible(tx: Tx, id: string): Invoice {
  const invoice = requireInvoice(tx, id);
  if (invoice.status !== "open") {
    throw invalidRequest("You can only mark open invoices as uncollectible.", {
      code: "invoice_not_editable",
    });
  }
  const marked = put(tx, "invoice", {
    ...invoice,
    status: "uncollectible",
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, marked_uncollectible_at: tx.now },
  });
  emit(tx, "invoice.marked_uncollectible", marked);
  followLatestInvoice(tx, marked);
  followDebts(tx, invoice.customer ?? "");
  return get(tx, "invoice", id);
}

/** Stores a new version of an invoice and emits `invoice.updated` with the difference. */
export function saveInvoice(tx: Tx, before: Invoice, after: Invoice): Invoice {
  put(tx, "invoice", after);
  emitChange(tx, "invoice.updated", before, after);
  return after;
}

export function requireInvoice(tx: Tx, id: string): Invoice {
  const invoice = find(tx, "invoice", id);
  if (!invoice) throw noSuch("invoice", id, "invoice", true);
  return invoice;
}

export function subscriptionOf(tx: Tx, invoice: Invoice): Subscription | null {
  return find(tx, "subscription", invoice.parent?.subscription_details?.subscription);
}

/** The payment of an invoice: at most one intent, attempted as often as needed. */
export function paymentOf(tx: Tx, invoice: string): InvoicePayment | null {
  return rowsBy(tx, "invoice_payment", "invoice", invoice).find((payment) => payment.is_default) ?? null;
}

function linkPayment(tx: Tx, invoice: Invoice, intent: string): InvoicePayment {
  return put(tx, "invoice_payment", {
    id: newId(tx, "inpay"),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: tx.now,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent, type: "payment_intent" },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  });
}

function openOf(tx: Tx, draft: Invoice): Invoice {
  const customer = get(tx, "customer", draft.customer ?? "");
  const sequence = customer.next_invoice_sequence ?? 1;
  put(tx, "customer", { ...customer, next_invoice_sequence: sequence + 1 });
  const settled = settleWithBalance(draft.total, customer.balance, draft.currency);
  const page = `${tx.settings.publicUrl}/i/${draft.id}`;
  return {
    ...draft,
    status: "open",
    number: `${customer.invoice_prefix}-${String(sequence).padStart(4, "0")}`,
    starting_balance: customer.balance,
    ending_balance: settled.endingBalance,
    amount_due: settled.amountDue,
    amount_remaining: settled.amountDue,
    automatically_finalizes_at: null,
    effective_at: tx.now,
    hosted_invoice_url: page,
    invoice_pdf: `${page}/pdf`,
    status_transitions: { ...draft.status_transitions, finalized_at: tx.now },
  };
}

function settleFree(tx: Tx, open: Invoice): Invoice {
  const paid = put(tx, "invoice", {
    ...open,
    status: "paid",
    attempted: true,
    auto_advance: false,
    next_payment_attempt: null,
    status_transitions: { ...open.status_transitions, paid_at: tx.now },
  });
  emit(tx, "invoice.paid", paid);
  emit(tx, "invoice.payment_succeeded", paid);
  followLatestInvoice(tx, paid);
  return paid;
}

function openIntent(tx: Tx, invoice: Invoice): PaymentIntent {
  return createIntent(tx, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: invoice.customer,
    description:
      invoice.billing_reason === "subscription_create" ? "Subscription creation" : "Subscription update",
    receiptEmail: invoice.customer_email,
  });
}

function closePayments(tx: Tx, invoice: string): void {
  const payment = paymentOf(tx, invoice);
  if (payment?.status !== "open") return;
  put(tx, "invoice_payment", {
    ...payment,
    status: "canceled",
    status_transitions: { ...payment.status_transitions, canceled_at: tx.now },
  });
  if (payment.payment.payment_intent) cancelIntent(tx, payment.payment.payment_intent, "void_invoice");
}

function takeUp(tx: Tx, line: InvoiceLine, invoice: string): void {
  const { subscription_item_details: ofItem, invoice_item_details: own } = line.parent ?? {};
  const item = find(tx, "invoice_item", ofItem?.invoice_item ?? own?.invoice_item);
  if (item) put(tx, "invoice_item", { ...item, invoice });
}

function returnBalance(tx: Tx, invoice: Invoice): void {
  const used = invoice.starting_balance - (invoice.ending_balance ?? 0);
  moveBalance(tx, invoice.customer ?? "", used, {
    type: "unapplied_from_invoice",
    invoice: invoice.id,
    currency: invoice.currency,
  });
}

function spendOnceDiscounts(tx: Tx, invoice: Invoice): void {
  const subscription = subscriptionOf(tx, invoice);
  if (!subscription) return;
  const used = new Set((invoice.total_discount_amounts ?? []).map((share) => share.discount));
  const isSpent = (discount: Discount) => used.has(discount.id) && isOnce(tx, discount);
  const discounts = dropDiscounts(tx, subscription, isSpent);
  const data = dropItemDiscounts(tx, subscription.items.data, isSpent);
  if (
    discounts.length < subscription.discounts.length ||
    data.some((item, at) => item !== subscription.items.data[at])
  )
    saveSubscription(tx, subscription, {
      ...subscription,
      discounts,
      items: { ...subscription.items, data },
    });
}
