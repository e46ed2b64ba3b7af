import type { Interval } from "./plan";
import type { PendingChange, SubscriptionItem, SubscriptionSnapshot } from "./subscription-snapshot";
import type { SubscriptionStatus } from "./subscription-state";

/** What the catalogue knows of a provider's price; null for one that is not ours. */
type Known = { planId: string | null; priceId: string | null };

/** What is kept of a subscription and never searched by: one value, replaced as a whole. */
export type SubscriptionPicture = Pick<
  SubscriptionSnapshot,
  "discounts" | "anchor" | "cancelAtPeriodEnd" | "scheduleId" | "pause" | "collection"
> & {
  items: (SubscriptionItem & Known)[];
  /** Of the customer, while the subscription is live. */
  customerDiscounts: SubscriptionSnapshot["discounts"];
  pendingChange: (PendingChange & Known) | null;
};

/** A subscription row as we hold it. */
export type SubscriptionRow = {
  id: string;
  appId: string;
  provider: string;
  providerId: string;
  customerId: string;
  status: SubscriptionStatus;
  planId: string | null;
  priceId: string | null;
  providerPriceId: string;
  interval: Interval;
  currency: string;
  unitAmount: number;
  nextAmount: number;
  periodStart: Date;
  periodEnd: Date;
  startedAt: Date;
  trialEnd: Date | null;
  cancelAt: Date | null;
  canceledAt: Date | null;
  endedAt: Date | null;
  pastDueSince: Date | null;
  latestInvoiceId: string | null;
  duplicateOf: string | null;
  /** Grows by one with each observed change: what was computed from another version is out of date. */
  version: number;
  /** Null on a row that was last written before pictures were kept; the next sync fills it. */
  picture: SubscriptionPicture | null;
  createdAt: Date;
};
