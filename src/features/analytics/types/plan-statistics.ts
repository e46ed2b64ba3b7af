/** The figures of one plan (docs/statistics.md). Amounts in minor units of the policy's currency. */
export type PlanStatistics = {
  planId: string;
  /** Paying now: `active` or `past_due`, and not a duplicate. */
  activeSubscribers: number;
  trialing: number;
  newIn30Days: number;
  mrrMinor: number;
  churnedIn30Days: number;
  /** Subscriptions that ended in 30 days, divided by those that paid before these days; null without any. */
  churnRate: number | null;
  checkoutsStarted30: number;
  checkoutsCompleted30: number;
  /** The share of the checkouts started in 30 days that were completed; null without any. */
  conversion: number | null;
};
