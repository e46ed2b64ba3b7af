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

/** The figures of a plan in the last 30 days, including today. */
export type PlanWindow = {
  planId: string | null;
  /** The change in the number of paying subscriptions, including changes between plans. */
  active: number;
  started: number;
  ended: number;
  checkoutsStarted: number;
  checkoutsCompleted: number;
};

/** The input of all statistics, read by one statement and therefore from one snapshot. */
export type Figures = { standing: PlanCounts[]; days: DayFigures[]; plans: PlanWindow[] };
