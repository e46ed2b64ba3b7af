import type Stripe from "stripe";
import type { SandboxEvent } from "../contract";
import type { Redemption } from "./discounts";
import type { Wire } from "./wire";

/**
 * Every object the sandbox stores, in its wire format. Stored objects are immutable: an update stores a new
 * value, so an event can hold the old one without copying it.
 */
export type Customer = Wire<Stripe.Customer>;
export type Product = Wire<Stripe.Product>;
export type Price = Wire<Stripe.Price>;
export type Plan = Wire<Stripe.Plan>;
export type PaymentMethod = Wire<Stripe.PaymentMethod>;
export type SetupIntent = Wire<Stripe.SetupIntent>;
export type PaymentIntent = Wire<Stripe.PaymentIntent>;
export type Charge = Wire<Stripe.Charge>;
export type Refund = Wire<Stripe.Refund>;
export type Dispute = Wire<Stripe.Dispute>;
export type FraudWarning = Wire<Stripe.Radar.EarlyFraudWarning>;
/** A movement on the account's own balance, not to be confused with a customer's. */
export type LedgerEntry = Wire<Stripe.BalanceTransaction>;
export type Coupon = Wire<Stripe.Coupon>;
export type PromotionCode = Wire<Stripe.PromotionCode>;
export type Discount = Wire<Stripe.Discount>;
export type CheckoutSession = Wire<Stripe.Checkout.Session>;
export type Subscription = Wire<Stripe.Subscription>;
export type SubscriptionItem = Wire<Stripe.SubscriptionItem>;
export type SubscriptionSchedule = Wire<Stripe.SubscriptionSchedule>;
export type Invoice = Wire<Stripe.Invoice>;
export type InvoiceLine = Wire<Stripe.InvoiceLineItem>;
export type InvoiceItem = Wire<Stripe.InvoiceItem>;
export type InvoicePayment = Wire<Stripe.InvoicePayment>;
export type BalanceTransaction = Wire<Stripe.CustomerBalanceTransaction>;
export type TestClock = Wire<Stripe.TestHelpers.TestClock>;
export type WebhookEndpoint = Wire<Stripe.WebhookEndpoint>;
export type PortalConfiguration = Wire<Stripe.BillingPortal.Configuration>;
export type PortalSession = Wire<Stripe.BillingPortal.Session>;

/**
 * The page state of a portal session; `id` is the secret in its URL. `setup`: the intent of the card being
 * typed.
 */
export type PortalAccess = {
  id: string;
  session: string;
  customer: string;
  usedAt: number | null;
  isFlowDone: boolean;
  setup: string | null;
};

/** What the bank knows of a card and Stripe never exposes: which test card it is. */
export type CardSecret = {
  id: string;
  number: string;
  setupDone: boolean;
  /** The bank changed its decision about a saved card: it declines, or accepts again. */
  mood?: "refusing" | "accepting";
  /** Used while unattached, or detached; it cannot be used again. */
  spent?: true;
};

/** A scheduled step. `id` is `<kind>:<object id>`: one of a kind per object. */
export type Due = {
  id: string;
  kind: DueKind;
  object: string;
  at: number;
  /** The test clock it is scheduled on; absent (or null) for the sandbox's own. */
  clock?: string | null;
};
export type DueKind =
  | "session.expire"
  | "subscription.cancel"
  | "subscription.cycle"
  | "subscription.trial_will_end"
  | "subscription.incomplete_expire"
  | "subscription.pending_update_expire"
  | "schedule.phase"
  | "schedule.expiring"
  | "dispute.decide"
  | "refund.settle"
  | "subscription.resume_expire"
  | "subscription.collection_resumes"
  | "subscription.upcoming"
  | "invoice.overdue"
  | "invoice.finalize"
  | "test_clock.delete";

/**
 * The amount debited for one subscription item over a stretch of time. Flexible billing credits from these,
 * not from the current price. `amount` is net of discounts, in the smallest unit.
 */
export type Debit = {
  amount: number;
  start: number;
  end: number;
  /** Null while the debit is a pending invoice item, not yet on an invoice. */
  invoice: string | null;
  /** The invoice line, or the pending invoice item. */
  line: string;
};
/** The subscription an item belongs to; items live inside their subscription. */
export type ItemOwner = { id: string; subscription: string };
export type ItemLedger = { id: string; debits: Debit[] };

/** What a session needs at completion and does not show: the requested subscription. */
export type SessionIntent = {
  id: string;
  items: Array<{ price: string; quantity: number }>;
  subscriptionData: NonNullable<Stripe.Checkout.SessionCreateParams["subscription_data"]>;
  redemptions: Redemption[];
  /** Intent parameters of a session that pays once, or that only saves a card. */
  paymentData?: Stripe.Checkout.SessionCreateParams["payment_intent_data"];
  setupData?: Stripe.Checkout.SessionCreateParams["setup_intent_data"];
  /** The intent of an earlier declined attempt; the next card reuses it. */
  attempt: string | null;
};

/**
 * An update that waits for its invoice to be paid (`payment_behavior: pending_if_incomplete`). `patch` and
 * `ledgers` are applied by the payment.
 */
export type PendingChange = {
  id: string;
  invoice: string;
  patch: Partial<Subscription>;
  ledgers: ItemLedger[];
};

/** Whether a scheduled cancellation credits the rest of the period at its date. */
export type CancelProration = { id: string; prorates: boolean };

/** A resumption that waits for its invoice; `patch` is what it will apply. */
export type PendingResume = {
  id: string;
  invoice: string;
  patch: Partial<Subscription>;
  /** True: a payment attempt is enough. False: the payment must succeed. */
  onAttempt: boolean;
};

/** The first answer to an idempotency key. */
export type IdempotencyRecord = {
  id: string;
  fingerprint: string;
  status: number;
  body: string;
  requestId: string;
  created: number;
};

/** The tombstone of a deleted customer, returned to callers that read it. */
export type Tombstone = { id: string; object: "customer"; deleted: true };

export type Tables = {
  customer: Customer;
  tombstone: Tombstone;
  product: Product;
  price: Price;
  payment_method: PaymentMethod;
  card_secret: CardSecret;
  setup_intent: SetupIntent;
  payment_intent: PaymentIntent;
  charge: Charge;
  refund: Refund;
  dispute: Dispute;
  ledger_entry: LedgerEntry;
  fraud_warning: FraudWarning;
  coupon: Coupon;
  retired_coupon: Coupon;
  promotion_code: PromotionCode;
  discount: Discount;
  checkout_session: CheckoutSession;
  session_intent: SessionIntent;
  subscription: Subscription;
  subscription_schedule: SubscriptionSchedule;
  item_ledger: ItemLedger;
  item_owner: ItemOwner;
  pending_change: PendingChange;
  pending_resume: PendingResume;
  cancel_proration: CancelProration;
  invoice: Invoice;
  invoice_item: InvoiceItem;
  invoice_payment: InvoicePayment;
  balance_transaction: BalanceTransaction;
  test_clock: TestClock;
  webhook_endpoint: WebhookEndpoint;
  portal_configuration: PortalConfiguration;
  portal_session: PortalSession;
  portal_access: PortalAccess;
  event: SandboxEvent;
  idempotency: IdempotencyRecord;
  due: Due;
};
export type TableName = keyof Tables;
