import type { Interval } from "./plan";
import type { SubscriptionStatus } from "./subscription-state";

/** A discount that runs on a subscription. Exactly one of percent and amount is set. */
export type DiscountSnapshot = {
  percentOff: number | null;
  amountOffMinor: number | null;
  /** The instant it stops; null is "as long as the subscription lasts". */
  endsAt: Date | null;
};

/** A subscription as the provider says it is now, in our words. */
export type SubscriptionSnapshot = {
  id: string;
  status: SubscriptionStatus;
  providerPriceId: string;
  interval: Interval;
  currency: string;
  unitAmount: number;
  periodStart: Date;
  periodEnd: Date;
  createdAt: Date;
  startedAt: Date;
  trialEnd: Date | null;
  cancelAt: Date | null;
  canceledAt: Date | null;
  endedAt: Date | null;
  latestInvoiceId: string | null;
  discounts: DiscountSnapshot[];
};

export const INVOICE_STATUSES = ["draft", "open", "paid", "void", "uncollectible"] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

export type InvoiceSnapshot = {
  id: string;
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
  card: CardSnapshot | null;
  subscriptions: SubscriptionSnapshot[];
  invoices: InvoiceSnapshot[];
};
