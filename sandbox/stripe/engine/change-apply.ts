import { activeDiscounts } from "./discounts";
import { emit } from "./emit";
import { newInvoiceId } from "./invoice-build";
import { netOf, periodLine } from "./invoice-lines";
import { createInvoice, pendingLines } from "./invoices";
import type { Invoice, InvoiceItem, ItemLedger, Subscription } from "./objects";
import { addProration, debitsOf, type Proration, writeLedger } from "./proration";
import type { Tx } from "./state";
import type { Change } from "./subscription-change";
import { planSubscription } from "./subscription-plan";
import { saveSubscription } from "./subscription-save";
import { recordDebits } from "./subscription-start";

export type Applied = { subscription: Subscription; invoice: Invoice | null };

/** Applies an update and, when it requires one, creates its invoice as a draft. Charges nothing. */
export function applyChange(
  tx: Tx,
  before: Subscription,
  after: Subscription,
  change: Change,
  finalizesAt: number | null = null,
): Applied {
  const bills = change.invoicesNow && hasLines(tx, before, change);
  const invoiceId = bills ? newInvoiceId(tx) : null;
  const subscription = saveSubscription(
    tx,
    before,
    invoiceId ? { ...after, latest_invoice: invoiceId } : after,
  );
  for (const discount of change.added) emit(tx, "customer.discount.created", discount);
  const items = change.prorations.map((proration) => addProration(tx, subscription, proration));
  const invoice = invoiceId ? invoiceChange(tx, subscription, change, invoiceId, finalizesAt) : null;
  for (const ledger of ledgersOf(tx, change, items, invoice)) writeLedger(tx, ledger);
  if (invoice) recordDebits(tx, invoice);
  planSubscription(tx, subscription);
  return { subscription, invoice };
}

/**
 * Creates only the invoice of an update and leaves the subscription on its old plan. Also returns what will
 * have been debited once it is paid.
 */
export function invoiceWithoutApplying(
  tx: Tx,
  subscription: Subscription,
  change: Change,
): { invoice: Invoice; ledgers: ItemLedger[] } {
  const items = change.prorations.map((proration) => addProration(tx, subscription, proration));
  const invoice = invoiceChange(tx, subscription, change, newInvoiceId(tx));
  return { invoice, ledgers: [...ledgersOf(tx, change, items, invoice), ...wholeDebits(invoice)] };
}

function hasLines(tx: Tx, subscription: Subscription, change: Change): boolean {
  return (
    change.prorations.length > 0 || change.startsNow.length > 0 || pendingLines(tx, subscription).length > 0
  );
}

function invoiceChange(
  tx: Tx,
  subscription: Subscription,
  change: Change,
  id: string,
  finalizesAt: number | null = null,
): Invoice {
  const whole = change.startsNow.map((item) =>
    periodLine(
      tx,
      subscription.id,
      item,
      { start: item.current_period_start, end: item.current_period_end },
      "regular",
    ),
  );
  return createInvoice(tx, {
    id,
    customer: subscription.customer,
    subscription,
    reason: "subscription_update",
    lines: [...pendingLines(tx, subscription), ...whole],
    discounts: activeDiscounts(tx, subscription, tx.now),
    period: { start: tx.now, end: tx.now },
    finalizesAt,
    prorationDate: change.prorationDate,
  });
}

/** What was debited for each changed item from now on: consumed debits are removed, the new one is added. */
function ledgersOf(tx: Tx, change: Change, items: InvoiceItem[], invoice: Invoice | null): ItemLedger[] {
  const ids = new Set([...change.credited, ...change.prorations.map(({ item }) => item)]);
  return [...ids].map((id) => {
    const kept = change.credited.includes(id) ? [] : debitsOf(tx, id);
    const debits = change.prorations.flatMap((proration, at) =>
      proration.item === id && proration.credits === null
        ? [debitOf(proration, items[at] as InvoiceItem, invoice)]
        : [],
    );
    return { id, debits: [...kept, ...debits] };
  });
}

function debitOf(proration: Proration, item: InvoiceItem, invoice: Invoice | null) {
  const line = invoice?.lines.data.find(
    (candidate) => candidate.parent?.subscription_item_details?.invoice_item === item.id,
  );
  return {
    amount: proration.amount,
    ...proration.period,
    invoice: line ? (invoice?.id ?? null) : null,
    line: line?.id ?? item.id,
  };
}

function wholeDebits(invoice: Invoice): ItemLedger[] {
  return invoice.lines.data.flatMap((line) => {
    const details = line.parent?.subscription_item_details;
    if (!details || details.proration) return [];
    return [
      {
        id: details.subscription_item,
        debits: [{ amount: netOf(line), ...line.period, invoice: invoice.id, line: line.id }],
      },
    ];
  });
}
