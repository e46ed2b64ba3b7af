/** What one plan does, by the definitions of docs/statistics.md. Money in minor units of the policy's currency. */
export type PlanStatistics = {
  planId: string;
  /** Paying now: `active` or `past_due`, and not a duplicate. */
  activeSubscribers: number;
  trialing: number;
  newIn30Days: number;
  mrrMinor: number;
  churnedIn30Days: number;
  /** Those who stopped paying in 30 days to those who paid at their beginning; null when there were none. */
  churnRate: number | null;
  checkoutsStarted30: number;
  checkoutsCompleted30: number;
  /** Completed to started, of the checkouts begun in 30 days; null when there were none. */
  conversion: number | null;
};
