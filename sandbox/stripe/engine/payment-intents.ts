import { emit } from "./emit";
import { newId } from "./ids";
import type { PaymentIntent } from "./objects";
import { get, put, type Tx } from "./state";

export type IntentWish = {
  amount: number;
  currency: string;
  customer: string | null;
  description: string | null;
  receiptEmail: string | null;
  /** Further fields of an intent created by the API. */
  more?: Partial<PaymentIntent>;
};

export function createIntent(tx: Tx, wish: IntentWish): PaymentIntent {
  const id = newId(tx, "pi");
  const intent: PaymentIntent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: wish.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic",
    client_secret: `${id}_secret_${newId(tx, "secret")}`,
    confirmation_method: "automatic",
    created: tx.now,
    currency: wish.currency,
    customer: wish.customer,
    customer_account: null,
    description: wish.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: wish.receiptEmail,
    review: null,
    setup_future_usage: "off_session",
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
    ...wish.more,
  };
  emit(tx, "payment_intent.created", put(tx, "payment_intent", intent));
  return intent;
}

/** Stores a new state of an intent and emits the event of that state. */
export function moveIntent(
  tx: Tx,
  id: string,
  patch: Partial<PaymentIntent>,
  event: string | null,
): PaymentIntent {
  const next = put(tx, "payment_intent", { ...get(tx, "payment_intent", id), ...patch });
  if (event) emit(tx, event, next);
  return next;
}

/** The invoice is void: this must not be paid any more. */
export function cancelIntent(tx: Tx, id: string, reason: PaymentIntent["cancellation_reason"]): void {
  const intent = get(tx, "payment_intent", id);
  if (intent.status === "succeeded" || intent.status === "canceled") return;
  moveIntent(
    tx,
    id,
    { status: "canceled", canceled_at: tx.now, cancellation_reason: reason, next_action: null },
    "payment_intent.canceled",
  );
}
