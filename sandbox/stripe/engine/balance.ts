import type Stripe from "stripe";
import { fixCurrency, requireCustomer, saveCustomer } from "./customers";
import { invalidRequest } from "./errors";
import { newId } from "./ids";
import { mergeMetadata } from "./metadata";
import type { BalanceTransaction } from "./objects";
import { get, put, type Tx } from "./state";

/** Minimum charge per currency in its smallest unit; a smaller amount due is carried on the balance. */
const MINIMUM: Record<string, number> = { brl: 50, usd: 50, eur: 50, gbp: 30 };

const minimumCharge = (currency: string): number => MINIMUM[currency] ?? 50;

/**
 * The amount due for an invoice of this total, given the customer's credit (negative) or debt (positive). An
 * amount below the minimum is not charged; it stays on the balance for the next invoice.
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

type Reason = {
  type: BalanceTransaction["type"];
  invoice: string | null;
  currency: string;
  description?: string | null;
  metadata?: Record<string, string>;
};

/** Changes the customer's balance by an amount and records the reason. Zero does nothing. */
export function moveBalance(
  tx: Tx,
  customerId: string,
  amount: number,
  why: Reason,
): BalanceTransaction | null {
  if (amount === 0) return null;
  const customer = get(tx, "customer", customerId);
  const balance = customer.balance + amount;
  const record = put(tx, "balance_transaction", {
    id: newId(tx, "cbtxn"),
    object: "customer_balance_transaction",
    amount,
    checkout_session: null,
    created: tx.now,
    credit_note: null,
    currency: why.currency,
    customer: customerId,
    customer_account: null,
    description: why.description ?? null,
    ending_balance: balance,
    invoice: why.invoice,
    livemode: false,
    metadata: why.metadata ?? {},
    type: why.type,
  });
  saveCustomer(tx, customer, { ...customer, balance });
  return record;
}

/** `POST /v1/customers/:id/balance_transactions`: a manual credit (negative) or debt. */
export function adjustBalance(
  tx: Tx,
  customerId: string,
  params: Stripe.CustomerCreateBalanceTransactionParams,
): BalanceTransaction {
  requireCustomer(tx, customerId);
  fixCurrency(tx, customerId, params.currency);
  const record = moveBalance(tx, customerId, params.amount, {
    type: "adjustment",
    invoice: null,
    currency: params.currency,
    description: params.description,
    metadata: mergeMetadata(null, params.metadata),
  });
  if (!record) throw invalidRequest("The amount must not be zero.", { param: "amount" });
  return record;
}
