import type { PlanStatistics } from "./plan-statistics";

/** A figure now and 30 days ago. `line` has one value per day: the first is `before`, the last is `now`. */
export type Figure = { now: number; before: number; line: number[] };

/** As `Figure`, for a rate, which is null without subscribers. */
export type RateFigure = { now: number | null; before: number | null; line: number[] };

/** A point of the trend charts: one day, or one month (the current month up to today). */
export type TrendPoint = {
  /** The first day that the point covers, yyyy-mm-dd. */
  from: string;
  /** `mrrMinor` and `active`: at the end of the day or month. */
  mrrMinor: number;
  active: number;
  /** `started`, `ended` and `paidMinor`: during the day or month. */
  started: number;
  ended: number;
  paidMinor: number;
};

export type TrendPeriod = "months" | "days";

/** How monthly revenue changed from 30 days ago to now. Amounts in minor units. */
export type Bridge = {
  beforeMinor: number;
  startedMinor: number;
  raisedMinor: number;
  loweredMinor: number;
  endedMinor: number;
  nowMinor: number;
};

/** Paying subscribers of one price, which is current or an older generation. */
export type PriceCounts = {
  planId: string | null;
  priceId: string | null;
  interval: string;
  subscribers: number;
  mrrMinor: number;
};

/** The statistics of the overview at one instant. Definitions: docs/statistics.md. */
export type Overview = {
  /** Today in the business's time zone, and (`since`) the first of the last 30 days; yyyy-mm-dd. */
  today: string;
  since: string;
  currency: string;
  mrr: Figure;
  active: Figure;
  started: Figure;
  ended: Figure;
  churnRate: RateFigure;
  paid: Figure;
  /** Average monthly revenue per paying subscription, rounded to the minor unit; null without any. */
  arpuMinor: number | null;
  byStatus: { active: number; pastDue: number; trialing: number; unpaid: number; paused: number };
  bridge: Bridge;
  trend: TrendPoint[];
  plans: PlanStatistics[];
  prices: PriceCounts[];
};
