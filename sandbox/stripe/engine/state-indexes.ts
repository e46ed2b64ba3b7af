import type { TableName, Tables } from "./objects";

type Indexes = { [K in TableName]: Record<string, (row: Tables[K]) => string | null | undefined> };

/** Which fields can be looked up without a scan. A table without any still needs its line here. */
export const INDEXES: Indexes = {
  customer: { email: (row) => row.email },
  tombstone: {},
  product: {},
  price: { product: (row) => row.product, lookup_key: (row) => row.lookup_key },
  payment_method: { customer: (row) => row.customer },
  card_secret: {},
  setup_intent: { customer: (row) => row.customer },
  payment_intent: { customer: (row) => row.customer },
  charge: { customer: (row) => row.customer, payment_intent: (row) => row.payment_intent },
  refund: { charge: (row) => row.charge, payment_intent: (row) => row.payment_intent },
  coupon: {},
  retired_coupon: {},
  promotion_code: { code: (row) => row.code.toLowerCase(), coupon: (row) => row.promotion.coupon },
  discount: { subscription: (row) => row.subscription },
  checkout_session: { customer: (row) => row.customer, subscription: (row) => row.subscription },
  session_intent: {},
  subscription: { customer: (row) => row.customer, status: (row) => row.status },
  item_ledger: {},
  item_owner: {},
  pending_change: { invoice: (row) => row.invoice },
  invoice: {
    customer: (row) => row.customer,
    subscription: (row) => row.parent?.subscription_details?.subscription,
  },
  invoice_item: {
    customer: (row) => row.customer,
    pending: (row) => (row.invoice ? null : row.customer),
    invoice: (row) => row.invoice,
  },
  invoice_payment: {
    invoice: (row) => row.invoice,
    payment_intent: (row) => row.payment.payment_intent,
  },
  balance_transaction: { customer: (row) => row.customer },
  webhook_endpoint: {},
  event: {},
  idempotency: {},
  due: {},
};
