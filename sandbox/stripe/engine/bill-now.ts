import { createInvoice, finalizeInvoice } from "./invoices";
import type { Invoice, InvoiceLine, Subscription } from "./objects";
import type { Tx } from "./state";

/** Creates and finalizes an invoice of a subscription's pending lines; nothing is collected. */
export function billNow(tx: Tx, subscription: Subscription, id: string, lines: InvoiceLine[]): Invoice {
  createInvoice(tx, {
    id,
    customer: subscription.customer,
    subscription,
    reason: "subscription_update",
    lines,
    discounts: [],
    period: { start: tx.now, end: tx.now },
    finalizesAt: null,
  });
  return finalizeInvoice(tx, id);
}
