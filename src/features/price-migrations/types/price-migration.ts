import { z } from "zod";
import { INTERVALS, type Interval } from "@/domain/plan";
import { SKIP_REASONS, type SkipReason } from "@/domain/price-migration";
import { currencyCode, instant, minorUnits } from "@/lib/answer-fields";

/** The effect of migrating subscribers to the current price. */
export const priceMigrationPreview = z
  .object({
    planId: z.string(),
    interval: z.enum(INTERVALS),
    currency: currencyCode,
    target: z.object({ priceId: z.string(), unitAmount: minorUnits, generation: z.int() }),
    noticeDays: z.int(),
    generations: z
      .array(z.object({ generation: z.int(), unitAmount: minorUnits, subscribers: z.int() }))
      .describe("The subscribers that will migrate, by their generation."),
    leftOut: z
      .array(z.object({ reason: z.enum([...SKIP_REASONS, "in_batch"]), subscribers: z.int() }))
      .describe("Live subscriptions that are not migrated, and why."),
    movable: z.int(),
    charges: z
      .object({ first: instant, last: instant })
      .nullable()
      .describe(
        "The first and the last renewal that charges the new price; null when no subscriber migrates.",
      ),
    firstNotice: instant.nullable().describe("When the first emails are sent."),
    mrr: z
      .object({ now: minorUnits, after: minorUnits })
      .describe(
        "Per month, of the migrated subscribers: before and after (an estimate where discounts are fixed amounts).",
      ),
  })
  .meta({ id: "PriceMigrationPreview" });
export type PriceMigrationPreview = z.output<typeof priceMigrationPreview>;

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
