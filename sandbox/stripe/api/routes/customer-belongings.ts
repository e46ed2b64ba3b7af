import type Stripe from "stripe";
import { requireCustomer } from "../../engine/customers";
import { noSuch } from "../../engine/errors";
import { mergeMetadata, textOr } from "../../engine/metadata";
import type { BalanceTransaction, PaymentMethod } from "../../engine/objects";
import { find, put, type Tx } from "../../engine/state";
import { type Route, route } from "../route";

/** Resources that belong to one customer, requested under the customer's own path. */
export const customerBelongingRoutes: Route[] = [
  route("GET /v1/customers/*/payment_methods/*", [], (tx, _params, id, [method = ""]) =>
    requireMethodOf(tx, requireCustomer(tx, id).id, method),
  ),
  route("GET /v1/customers/*/balance_transactions/*", [], (tx, _params, id, [record = ""]) =>
    requireRecordOf(tx, requireCustomer(tx, id).id, record),
  ),
  route<Stripe.CustomerUpdateBalanceTransactionParams>(
    "POST /v1/customers/*/balance_transactions/*",
    ["description", "metadata"],
    (tx, params, id, [record = ""]) => {
      const before = requireRecordOf(tx, requireCustomer(tx, id).id, record);
      return put(tx, "balance_transaction", {
        ...before,
        description: textOr(before.description, params.description),
        metadata: mergeMetadata(before.metadata, params.metadata),
      });
    },
  ),
];

function requireMethodOf(tx: Tx, customer: string, id: string): PaymentMethod {
  const method = find(tx, "payment_method", id);
  if (method?.customer !== customer) throw noSuch("PaymentMethod", id, "payment_method", true);
  return method;
}

function requireRecordOf(tx: Tx, customer: string, id: string): BalanceTransaction {
  const record = find(tx, "balance_transaction", id);
  if (record?.customer !== customer) throw noSuch("customer_balance_transaction", id, "transaction", true);
  return record;
}
