import { saveCustomer } from "./customers";
import { newId } from "./ids";
import type { BalanceTransaction } from "./objects";
import { get, put, type Tx } from "./state";

/** Minimum charge per currency in its smallest unit; a smaller due is carried on the balance. */
const MINIMUM: Record<string, number> = { brl: 50, usd: 50, eur: 50, gbp: 30 };

export const minimumCharge = (currency: string): number => MINIMUM[currency] ?? 50;

/**
 * What an invoice of this total asks for, given what the customer has (negative) or owes (positive).
 * A due below the minimum is not charged; it stays on the balance for the next invoice.
 */
export function settleWithBalance(
  total: number,
  startingBalance: number,
  currency: string,
): { amountDue: number; endingBalance: number } {
  const due = total + startingBalance;
  if (due <= 0) return { amountDue: 0, endingBalance: due };
  if (due < minimumCharge(currency)) return { amountDue: 0, endingBalance: due };
  return { amountDue: due, endingBalance: 0 };
}

/** Moves the customer's balance by an amount, keeping the record of why. Nothing happens for zero. */
export function moveBalance(
  tx: Tx,
  customerId: string,
  amount: number,
  why: { type: BalanceTransaction["type"]; invoice: string | null; currency: string },
): void {
  if (amount === 0) return;
  const customer = get(tx, "customer", customerId);
  const balance = customer.balance + amount;
  put(tx, "balance_transaction", {
    id: newId(tx, "cbtxn"),
    object: "customer_balance_transaction",
    amount,
    checkout_session: null,
    created: tx.now,
    credit_note: null,
    currency: why.currency,
    customer: customerId,
    customer_account: null,
    description: null,
    ending_balance: balance,
    invoice: why.invoice,
    livemode: false,
    metadata: {},
    type: why.type,
  });
  saveCustomer(tx, customer, { ...customer, balance });
}
