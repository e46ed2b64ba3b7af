import { newId } from "./ids";
import type { LedgerEntry } from "./objects";
import { put, type Tx } from "./state";
import { DAY } from "./time";

/** The source of a movement: its charge, refund or dispute, and how it is reported. */
export type Movement = {
  type: "charge" | "refund" | "refund_failure" | "adjustment";
  category: "charge" | "refund" | "refund_failure" | "dispute" | "dispute_reversal";
  /** Smallest unit; negative when money leaves the account. */
  amount: number;
  currency: string;
  source: string;
  fee?: number;
  description?: string | null;
};

/** Records a movement on the account's balance (`txn_…`). `net` is the amount less Stripe's fee. */
export function recordMovement(tx: Tx, movement: Movement): LedgerEntry {
  const fee = movement.fee ?? 0;
  return put(tx, "ledger_entry", {
    id: newId(tx, "txn"),
    object: "balance_transaction",
    amount: movement.amount,
    available_on: movement.type === "charge" ? tx.now + 2 * DAY : tx.now,
    balance_type: "payments",
    created: tx.now,
    currency: movement.currency,
    description: movement.description ?? null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: movement.currency,
              description: movement.category === "dispute" ? "Dispute fee" : "Stripe processing fees",
              type: "stripe_fee",
            },
          ],
    net: movement.amount - fee,
    reporting_category: movement.category,
    source: movement.source,
    status: movement.type === "charge" ? "pending" : "available",
    type: movement.type,
  });
}

/** Example fees after Stripe's price list: 3.99% + R$0.39 in BRL, 2.9% + 30 elsewhere. Smallest unit. */
export function chargeFee(amount: number, currency: string): number {
  return currency === "brl" ? Math.round(amount * 0.0399) + 39 : Math.round(amount * 0.029) + 30;
}
