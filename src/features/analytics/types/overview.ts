import type { PlanStatistics } from "./plan-statistics";

/** A number now, the same 30 days ago, and on each day between: the first of `line` is `before`, the last `now`. */
export type Figure = { now: number; before: number; line: number[] };

/** As `Figure`, for a rate, which has no value without subscribers. */
export type RateFigure = { now: number | null; before: number | null; line: number[] };

/** What the trend charts are drawn of: a day, or a month as far as it has passed. */
export type TrendPoint = {
  /** The first day that the point covers, yyyy-mm-dd. */
  from: string;
  /** What stood at its end. */
  mrrMinor: number;
  active: number;
  /** What happened in it. */
  started: number;
  ended: number;
  paidMinor: number;
};

export type TrendPeriod = "months" | "days";

/** How monthly revenue came from what it was 30 days ago to what it is. Money in minor units. */
export type Bridge = {
  beforeMinor: number;
  startedMinor: number;
  raisedMinor: number;
  loweredMinor: number;
  endedMinor: number;
  nowMinor: number;
};

/** Paying subscribers of one price, the present one or an older generation. */
export type PriceCounts = {
  planId: string | null;
  priceId: string | null;
  interval: string;
  subscribers: number;
  mrrMinor: number;
};

/** The statistics of the overview, of one instant. Definitions: docs/statistics.md. */
export type Overview = {
  /** The present day of the business and the first day of the last 30, yyyy-mm-dd. */
  today: string;
  since: string;
  currency: string;
  mrr: Figure;
  active: Figure;
  started: Figure;
  ended: Figure;
  churnRate: RateFigure;
  paid: Figure;
  /** Monthly revenue for each paying subscription, rounded to the minor unit; null without any. */
  arpuMinor: number | null;
  byStatus: { active: number; pastDue: number; trialing: number; unpaid: number; paused: number };
  bridge: Bridge;
  trend: TrendPoint[];
  plans: PlanStatistics[];
  prices: PriceCounts[];
};
