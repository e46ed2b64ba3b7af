import { settleWithBalance } from "./balance";
import { invalidRequest } from "./errors";
import { sumLines } from "./invoice-build";
import { discountLines, netOf } from "./invoice-lines";
import { requireInvoice, saveInvoice } from "./invoices";
import type { Invoice, InvoiceLine } from "./objects";
import { debitsOf, writeLedger } from "./proration";
import { get, type Tx } from "./state";

/** A draft, or Stripe's refusal: a finalized invoice keeps its amounts. */
export function requireDraft(tx: Tx, id: string, param?: string): Invoice {
  const invoice = requireInvoice(tx, id);
  if (invoice.status === "draft") return invoice;
  throw invalidRequest("This invoice is no longer editable: only draft invoices can be changed.", {
    code: "invoice_not_editable",
    ...(param ? { param } : {}),
  });
}

/** Replaces a draft's lines or discounts and recalculates shares, totals and the balance. */
export function relineDraft(
  tx: Tx,
  draft: Invoice,
  given: { lines?: InvoiceLine[]; discounts?: string[] },
): Invoice {
  const discounts = given.discounts ?? (draft.discounts as string[]);
  const held = discounts.map((id) => get(tx, "discount", id));
  const bare = (given.lines ?? draft.lines.data).map((line) => ({ ...line, invoice: draft.id }));
  const lines = discountLines(tx, bare, held);
  const sums = sumLines(lines);
  const customer = get(tx, "customer", draft.customer ?? "");
  const { amountDue } = settleWithBalance(sums.total, customer.balance, draft.currency);
  for (const line of lines) followDebit(tx, line);
  return saveInvoice(tx, draft, {
    ...draft,
    ...sums,
    subtotal_excluding_tax: sums.subtotal,
    total_excluding_tax: sums.total,
    amount_due: amountDue,
    amount_remaining: amountDue,
    discounts,
    lines: { ...draft.lines, data: lines },
  });
}

/** A discount on the draft also changes what was debited for the period. */
function followDebit(tx: Tx, line: InvoiceLine): void {
  const item = line.parent?.subscription_item_details?.subscription_item;
  if (!item) return;
  const debits = debitsOf(tx, item);
  if (!debits.some((debit) => debit.line === line.id && debit.amount !== netOf(line))) return;
  const amount = netOf(line);
  writeLedger(tx, {
    id: item,
    debits: debits.map((debit) => (debit.line === line.id ? { ...debit, amount } : debit)),
  });
}
