import type { Interval } from "@/domain/plan";
import type { YearOddity } from "@/domain/price-amount";

/** What changing a price will mean, before it is done. Amounts in minor units, instants ISO 8601. */
export type PriceChangePreview = {
  planId: string;
  interval: Interval;
  currency: string;
  /** What new customers pay now; null when the interval has no price yet. */
  current: { priceId: string; unitAmount: number } | null;
  unitAmount: number;
  /** Live subscriptions of this plan and interval: all of them keep what they have. */
  keep: number;
  /** Per month, of this plan and interval: now, and if every subscriber paid the new price (an estimate). */
  mrr: { now: number; ifMoved: number };
  newCustomers: {
    /** What they pay from now on: the new price less a promotion that runs now. */
    amount: number;
    promotion: { label: string; percent: number; endsAt: string | null } | null;
  };
  /** Payment pages open at the old amount; each stays payable at what it shows. */
  openCheckouts: number;
  /** What would be odd about the year beside the months. */
  oddity: YearOddity | null;
};

/** A completed price change. */
export type PriceChanged = {
  priceId: string;
  interval: Interval;
  currency: string;
  unitAmount: number;
  generation: number;
  providerPriceId: string;
};

/** One price that a plan had or has, with its present subscribers. */
export type PriceGeneration = {
  priceId: string;
  interval: Interval;
  generation: number;
  currency: string;
  unitAmount: number;
  current: boolean;
  published: boolean;
  from: string;
  /** Null while it is current. */
  to: string | null;
  /** A person's name, or the machine's word (`system`, `cron`); null for what the seed brought. */
  by: string | null;
  reason: string | null;
  subscribers: number;
  /** Per month, in minor units, discounts counted. */
  mrr: number;
};

/** One interval of a plan, with the price that is current there. */
export type PricedInterval = {
  planId: string;
  planName: string;
  interval: Interval;
  currency: string;
  current: { priceId: string; unitAmount: number } | null;
};
