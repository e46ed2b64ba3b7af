import { settleWithBalance } from "./balance";
import { newId } from "./ids";
import { discountLines } from "./invoice-lines";
import type { Discount, Invoice, InvoiceLine, Subscription } from "./objects";
import { get, type Tx } from "./state";
import { DAY } from "./time";

export type InvoiceWish = {
  id: string;
  customer: string;
  /** Null: an invoice without a subscription, in this `currency`. */
  subscription: Subscription | null;
  currency?: string;
  reason: Invoice["billing_reason"];
  lines: InvoiceLine[];
  discounts: Discount[];
  period: { start: number; end: number };
  /** Null: this invoice is finalized in the same call. */
  finalizesAt: number | null;
  prorationDate?: number;
  /** Fields of an invoice created by hand. */
  extra?: Partial<Invoice>;
};

/** A draft invoice as stored: lines discounted and summed, the balance projected. Pure. */
export function buildInvoice(tx: Tx, wish: InvoiceWish): Invoice {
  const customer = get(tx, "customer", wish.customer);
  const lines = discountLines(tx, wish.lines, wish.discounts).map((line) => ({ ...line, invoice: wish.id }));
  const sums = sumLines(lines);
  const currency = wish.subscription?.currency ?? wish.currency ?? customer.currency ?? "brl";
  const { amountDue } = settleWithBalance(sums.total, customer.balance, currency);
  const daysUntilDue = wish.subscription?.days_until_due ?? null;
  return {
    id: wish.id,
    object: "invoice",
    account_country: "BR",
    account_name: "Sandbox",
    account_tax_ids: null,
    amount_due: amountDue,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: amountDue,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: wish.subscription?.pause_collection?.behavior !== "keep_as_draft",
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: wish.finalizesAt,
    billing_reason: wish.reason,
    collection_method: wish.subscription?.collection_method ?? "charge_automatically",
    created: tx.now,
    currency,
    custom_fields: null,
    customer: wish.customer,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: "none",
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: wish.discounts.map((discount) => discount.id),
    due_date: daysUntilDue === null ? null : tx.now + daysUntilDue * DAY,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: "list", data: lines, has_more: false, url: `/v1/invoices/${wish.id}/lines` },
    livemode: false,
    metadata: {},
    next_payment_attempt: wish.finalizesAt,
    number: null,
    on_behalf_of: null,
    parent: wish.subscription && {
      quote_details: null,
      subscription_details: {
        metadata: wish.subscription.metadata,
        subscription: wish.subscription.id,
        ...(wish.prorationDate === undefined ? {} : { subscription_proration_date: wish.prorationDate }),
      },
      type: "subscription_details",
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: wish.period.end,
    period_start: wish.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: customer.balance,
    statement_descriptor: null,
    status: "draft",
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    ...sums,
    subtotal_excluding_tax: sums.subtotal,
    test_clock: tx.clock,
    total_excluding_tax: sums.total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: tx.now,
    ...wish.extra,
  };
}

export const newInvoiceId = (tx: Tx): string => newId(tx, "in");

export function sumLines(
  lines: InvoiceLine[],
): Pick<Invoice, "subtotal" | "total" | "total_discount_amounts"> {
  const byDiscount = new Map<string, number>();
  let subtotal = 0;
  let off = 0;
  for (const line of lines) {
    subtotal += line.amount;
    for (const share of line.discount_amounts ?? []) {
      off += share.amount;
      byDiscount.set(share.discount, (byDiscount.get(share.discount) ?? 0) + share.amount);
    }
  }
  const total_discount_amounts = [...byDiscount].map(([discount, amount]) => ({ amount, discount }));
  return { subtotal, total: subtotal - off, total_discount_amounts };
}
