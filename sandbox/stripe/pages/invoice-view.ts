import { readObject, type Sandbox, type WireObject } from "../server/sandbox";
import { listOf, objectOf } from "./checkout-view";

export type InvoiceLine = {
  description: string;
  amountMinor: number;
  start: number | null;
  end: number | null;
};

/** What the hosted invoice page shows. Moments in Unix seconds. */
export type InvoiceView = {
  id: string;
  number: string | null;
  status: string;
  currency: string;
  customerName: string | null;
  customerEmail: string | null;
  createdAt: number;
  paidAt: number | null;
  lines: InvoiceLine[];
  subtotalMinor: number;
  discountMinor: number;
  balanceMinor: number;
  totalMinor: number;
  paidMinor: number;
  dueMinor: number;
};

export async function readInvoice(sandbox: Sandbox, invoiceId: string): Promise<InvoiceView | null> {
  const invoice = await readObject(sandbox, `/v1/invoices/${encodeURIComponent(invoiceId)}`);
  if (!invoice) return null;
  const discounts = Array.isArray(invoice.total_discount_amounts) ? invoice.total_discount_amounts : [];
  const totalMinor = Number(invoice.total ?? 0);
  return {
    id: String(invoice.id),
    number: textOf(invoice.number),
    status: String(invoice.status),
    currency: String(invoice.currency),
    customerName: textOf(invoice.customer_name),
    customerEmail: textOf(invoice.customer_email),
    createdAt: Number(invoice.created),
    paidAt: numberOf(objectOf(invoice.status_transitions)?.paid_at),
    lines: listOf(invoice.lines).map(readLine),
    subtotalMinor: Number(invoice.subtotal ?? 0),
    discountMinor: (discounts as WireObject[]).reduce((sum, one) => sum + Number(one.amount ?? 0), 0),
    balanceMinor: totalMinor > 0 ? Number(invoice.amount_due ?? 0) - totalMinor : 0,
    totalMinor,
    paidMinor: Number(invoice.amount_paid ?? 0),
    dueMinor: Number(invoice.amount_remaining ?? 0),
  };
}

function readLine(line: WireObject): InvoiceLine {
  const period = objectOf(line.period);
  return {
    description: textOf(line.description) ?? "",
    amountMinor: Number(line.amount ?? 0),
    start: numberOf(period?.start),
    end: numberOf(period?.end),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
