import type { DayFigures } from "@/domain/statistics";

/** The present count of one plan, price and status. */
export type PlanCounts = {
  status: string;
  /** Null for a price that is not in our catalogue. */
  planId: string | null;
  priceId: string | null;
  interval: string;
  currency: string;
  count: number;
  mrrMinor: number;
};

/** What a plan did in the last 30 days, the present one among them. */
export type PlanWindow = {
  planId: string | null;
  /** Paying subscriptions more or fewer than before the window, changes between plans included. */
  active: number;
  started: number;
  ended: number;
  checkoutsStarted: number;
  checkoutsCompleted: number;
};

/** Everything the statistics are made of, from one statement and so from one snapshot. */
export type Figures = { standing: PlanCounts[]; days: DayFigures[]; plans: PlanWindow[] };
