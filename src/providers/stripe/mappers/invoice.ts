import type Stripe from "stripe";
import { INVOICE_STATUSES, type InvoiceSnapshot } from "@/domain/subscription-snapshot";
import { oneOf } from "@/lib/one-of";
import { toDate, toDateOrNull, toId, toOurId } from "./primitives";

/** Reads an invoice; its subscription is under `parent` since 2025. */
export function toInvoiceSnapshot(invoice: Stripe.Invoice): InvoiceSnapshot {
  const status = oneOf(INVOICE_STATUSES, invoice.status ?? "draft");
  if (status === null) throw new Error(`invoice ${invoice.id} is "${invoice.status}"`);
  const subscription = toId(invoice.parent?.subscription_details?.subscription);
  return {
    id: toOurId(invoice.id),
    providerId: invoice.id,
    subscriptionId: subscription && toOurId(subscription),
    providerPriceId: priceOf(invoice.lines.data),
    number: invoice.number,
    status,
    currency: invoice.currency,
    total: invoice.total,
    amountDue: invoice.amount_due,
    amountPaid: invoice.amount_paid,
    attempted: invoice.attempted,
    billingReason: invoice.billing_reason,
    hostedInvoiceUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
    createdAt: toDate(invoice.created),
    finalizedAt: toDateOrNull(invoice.status_transitions.finalized_at),
    paidAt: toDateOrNull(invoice.status_transitions.paid_at),
    periodStart: toDate(invoice.period_start),
    periodEnd: toDate(invoice.period_end),
  };
}

/** A change of plan has a credit for the old price and a charge for the new one: the charge says what it is for. */
function priceOf(lines: readonly Stripe.InvoiceLineItem[]): string | null {
  const [largest] = [...lines].sort((a, b) => b.amount - a.amount);
  return toId(largest?.pricing?.price_details?.price);
}
