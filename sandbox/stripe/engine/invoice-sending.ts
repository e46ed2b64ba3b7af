import { emit } from "./emit";
import { invalidRequest } from "./errors";
import { finalizeInvoice, requireInvoice } from "./invoices";
import type { Invoice } from "./objects";
import { find, get, type Tx } from "./state";
import { followLatestInvoice } from "./subscription-status";

/**
 * `POST /v1/invoices/:id/send`: finalizes a draft and emits that it was sent; a sandbox sends no mail. Throws
 * for an invoice that is charged automatically or is closed.
 */
export function sendInvoice(tx: Tx, id: string): Invoice {
  const invoice = requireInvoice(tx, id);
  if (invoice.collection_method !== "send_invoice") {
    throw invalidRequest(
      "You can only manually send an invoice if its collection method is 'send_invoice'.",
      { param: "invoice" },
    );
  }
  if (invoice.status !== "draft" && invoice.status !== "open") {
    throw invalidRequest("You can only send draft and open invoices.", { code: "invoice_not_editable" });
  }
  const open = invoice.status === "draft" ? finalizeInvoice(tx, id) : invoice;
  emit(tx, "invoice.sent", open);
  return get(tx, "invoice", id);
}

/** The due date has passed: an unpaid invoice is overdue and its subscription past due. */
export function passDueDate(tx: Tx, id: string): void {
  const invoice = find(tx, "invoice", id);
  if (invoice?.status !== "open") return;
  emit(tx, "invoice.overdue", invoice);
  followLatestInvoice(tx, invoice);
}
