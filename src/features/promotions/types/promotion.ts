import type { Interval } from "@/domain/plan";
import type { Lasting, PromotionState } from "@/domain/promotion";

/** What a promotion covers: a plan at one of its intervals. */
export type PromotionTarget = { planId: string; interval: Interval };

/** A promotion with everything it covers. */
export type Promotion = {
  id: string;
  label: string;
  percent: number;
  lasting: Lasting;
  startsAt: Date;
  endsAt: Date | null;
  version: number;
  createdBy: string;
  createdAt: Date;
  endedBy: string | null;
  targets: PromotionTarget[];
};

/** The results of a promotion. Amounts in minor units. */
export type PromotionResults = {
  /** Checkouts under the promotion that became subscriptions. */
  signUps: number;
  /** Paid by these subscriptions on the first charge that was due. */
  firstRevenueMinor: number;
  /** Paid by them until now. */
  revenueMinor: number;
};

/** A promotion as the panel shows it. Instants as ISO 8601 strings, since it is sent to the browser. */
export type PromotionEntry = {
  id: string;
  label: string;
  percent: number;
  lasting: Lasting;
  startsAt: string;
  endsAt: string | null;
  version: number;
  state: PromotionState;
  targets: PromotionTarget[];
  results: PromotionResults;
};

/** A plan at one of its intervals, with the price that a promotion would lower. */
export type PromotablePrice = {
  planId: string;
  planName: string;
  planActive: boolean;
  trialDays: number;
  interval: Interval;
  currency: string;
  unitAmount: number;
};

/** The form's values: everything that defines a promotion. */
export type PromotionDraft = {
  label: string;
  percent: number;
  lasting: Lasting;
  /** Null: now. */
  startsAt: Date | null;
  /** Null: until an admin ends it. */
  endsAt: Date | null;
  targets: PromotionTarget[];
};
