import { emitChange } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import type { Customer } from "./objects";
import { find, get, put, rowsBy, type Tx } from "./state";

export function saveCustomer(tx: Tx, before: Customer, after: Customer): Customer {
  put(tx, "customer", after);
  emitChange(tx, "customer.updated", before, after);
  return after;
}

/** A customer that exists and was not deleted. Pass the parameter's name when the id is not in the path. */
export function requireCustomer(tx: Tx, id: string, param?: string): Customer {
  const customer = find(tx, "customer", id);
  if (!customer || find(tx, "tombstone", id))
    throw noSuch("customer", id, param ?? "id", param === undefined);
  return customer;
}

/** A customer has one currency: the first one used. */
export function fixCurrency(tx: Tx, customerId: string, currency: string): void {
  const customer = get(tx, "customer", customerId);
  if (customer.currency === currency) return;
  if (customer.currency) {
    throw invalidRequest(
      `You cannot combine currencies on a single customer. This customer has an active subscription, subscription schedule, discount, quote, or invoice item with currency ${customer.currency}.`,
    );
  }
  saveCustomer(tx, customer, { ...customer, currency });
}

/** `delinquent`: an invoice that was tried is still open. */
export function followDebts(tx: Tx, customerId: string): void {
  const customer = get(tx, "customer", customerId);
  const invoices = rowsBy(tx, "invoice", "customer", customerId);
  const delinquent = invoices.some((invoice) => invoice.status === "open" && invoice.attempted);
  if (delinquent !== customer.delinquent) saveCustomer(tx, customer, { ...customer, delinquent });
}
