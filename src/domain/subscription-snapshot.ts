import type { Interval } from "./plan";
import type { SubscriptionStatus } from "./subscription-state";

/** A discount that runs. Exactly one of percent and amount is set. In a list they apply in order, the first one first. */
export type DiscountSnapshot = {
  percentOff: number | null;
  amountOffMinor: number | null;
  /** The instant it stops; null is "as long as the subscription lasts". */
  endsAt: Date | null;
  providerCouponId: string | null;
  /** The products it is limited to, by the provider's ids; null is "every item". */
  appliesTo: { providerProductIds: string[] } | null;
};

export type SubscriptionItem = {
  id: string;
  providerPriceId: string;
  providerProductId: string | null;
  quantity: number;
  /** For one, in minor units; null when the price is not a fixed amount. */
  unitAmount: number | null;
  /** Null when it renews in another rhythm than those we sell. */
  interval: Interval | null;
  /** Of this item alone; they apply before those of the subscription. */
  discounts: DiscountSnapshot[];
};

/**
 * A change of price that is decided at the provider and not in force yet. From a schedule: in force at `at`, with the
 * next phase. Awaiting payment: in force as soon as its invoice is paid, dropped at `until`.
 */
export type PendingChange = { providerPriceId: string; quantity: number } & (
  | { source: "schedule"; at: Date }
  | { source: "awaiting_payment"; until: Date }
);

/** Invoices that fall due while collection is paused are kept as drafts, or end unpaid. */
export type CollectionPause = {
  behaviour: "keep_as_draft" | "mark_uncollectible" | "void";
  resumesAt: Date | null;
};

/** A subscription as the provider says it is now, in our words. */
export type SubscriptionSnapshot = {
  /** Ours, made by the adapter from the provider's. */
  id: string;
  providerId: string;
  status: SubscriptionStatus;
  /** Never empty. The plan is the one that `planItem` finds; the amounts and the period below are its own. */
  items: SubscriptionItem[];
  providerPriceId: string;
  interval: Interval;
  currency: string;
  /** For the whole quantity. */
  unitAmount: number;
  periodStart: Date;
  periodEnd: Date;
  /** Renewals fall on its day and time of the month or year. */
  anchor: Date;
  createdAt: Date;
  startedAt: Date;
  trialEnd: Date | null;
  /** When it will end, however that was asked for. */
  cancelAt: Date | null;
  cancelAtPeriodEnd: boolean;
  canceledAt: Date | null;
  endedAt: Date | null;
  latestInvoiceId: string | null;
  /** Of the subscription as a whole. */
  discounts: DiscountSnapshot[];
  /** Whatever is attached may change the subscription by itself, also when it changes nothing that we see. */
  scheduleId: string | null;
  pendingChange: PendingChange | null;
  pause: CollectionPause | null;
  collection: "automatic" | "by_invoice";
  /** Its own card, which is charged before the customer's. */
  card: CardSnapshot | null;
};

export const INVOICE_STATUSES = ["draft", "open", "paid", "void", "uncollectible"] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];
/** Which item is the plan. One place, for the day on which a subscription has more of them. */
export const planItem = <I>(items: readonly I[]): I | null => items[0] ?? null;

export type InvoiceSnapshot = {
  id: string;
  providerId: string;
  subscriptionId: string | null;
  /** The price of its largest line: what it is for. */
  providerPriceId: string | null;
  number: string | null;
  status: InvoiceStatus;
  currency: string;
  total: number;
  amountDue: number;
  amountPaid: number;
  /** Whether a charge was tried: an open invoice that was, failed. */
  attempted: boolean;
  billingReason: string | null;
  hostedInvoiceUrl: string | null;
  pdfUrl: string | null;
  createdAt: Date;
  finalizedAt: Date | null;
  paidAt: Date | null;
  periodStart: Date | null;
  periodEnd: Date | null;
};

export type CardSnapshot = { brand: string; last4: string; expMonth: number; expYear: number };

/** Everything the provider knows about one customer that we keep, read after taking a ticket. */
export type CustomerSnapshot = {
  customerId: string;
  deleted: boolean;
  /** Negative is credit. */
  balance: number;
  /** What the next charge goes to. */
  card: CardSnapshot | null;
  /** Of the customer: they apply to subscriptions that have none of their own. */
  discounts: DiscountSnapshot[];
  subscriptions: SubscriptionSnapshot[];
  invoices: InvoiceSnapshot[];
};
