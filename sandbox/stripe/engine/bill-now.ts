import { createInvoice, finalizeInvoice } from "./invoices";
import type { Invoice, InvoiceLine, Subscription } from "./objects";
import type { Tx } from "./state";

/** An invoice of a subscription's waiting lines, made and finalized at this instant; nothing is collected. */
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
