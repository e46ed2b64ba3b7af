import type { Interval } from "@/domain/plan";
import type { SkipReason } from "@/domain/price-migration";

/** The effect of migrating subscribers to the current price. Amounts in minor units, instants ISO 8601. */
export type PriceMigrationPreview = {
  planId: string;
  interval: Interval;
  currency: string;
  target: { priceId: string; unitAmount: number; generation: number };
  noticeDays: number;
  /** The subscribers that will migrate, by their generation. */
  generations: { generation: number; unitAmount: number; subscribers: number }[];
  /** Live subscriptions that are not migrated, and why. */
  leftOut: { reason: SkipReason | "in_batch"; subscribers: number }[];
  movable: number;
  /** The first and the last renewal that charges the new price; null when no subscriber migrates. */
  charges: { first: string; last: string } | null;
  /** When the first emails are sent. */
  firstNotice: string | null;
  /** Per month, of the migrated subscribers: before and after (an estimate where discounts are fixed amounts). */
  mrr: { now: number; after: number };
};

export type PriceMigrationStatus =
  | "planned"
  | "noticed"
  | "moving"
  | "moved"
  | "reverting"
  | "dropped"
  | "skipped";

/** A batch and its progress. */
export type PriceMigrationBatch = {
  id: string;
  interval: Interval;
  currency: string;
  unitAmount: number;
  generation: number;
  noticeDays: number;
  reason: string;
  by: string | null;
  status: "running" | "done" | "canceled";
  createdAt: string;
  canceledAt: string | null;
  total: number;
  counts: Record<PriceMigrationStatus, number>;
  skipped: { reason: SkipReason; subscribers: number }[];
  /** The next renewal that will charge the new price. */
  nextChargeAt: string | null;
};

/** Subscribers of one interval who are on older prices, by generation. */
export type OlderGroup = {
  planId: string;
  interval: Interval;
  currency: string;
  target: { priceId: string; unitAmount: number };
  generations: { generation: number; unitAmount: number; subscribers: number; mrr: number }[];
};
