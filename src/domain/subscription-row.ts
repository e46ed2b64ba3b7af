import type { Interval } from "./plan";
import type { SubscriptionStatus } from "./subscription-state";

/** A subscription row as we hold it. */
export type SubscriptionRow = {
  id: string;
  appId: string;
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
  createdAt: Date;
};
