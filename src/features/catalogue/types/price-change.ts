import { z } from "zod";
import { INTERVALS, type Interval } from "@/domain/plan";
import { YEAR_ODDITIES } from "@/domain/price-amount";
import { currencyCode, instant, minorUnits } from "@/lib/answer-fields";

/** What changing a price will mean, before it is done. */
export const priceChangePreview = z
  .object({
    planId: z.string(),
    interval: z.enum(INTERVALS),
    currency: currencyCode,
    current: z
      .object({ priceId: z.string(), unitAmount: minorUnits })
      .nullable()
      .describe("What new customers pay now; null when the interval has no price yet."),
    unitAmount: minorUnits,
    keep: z.int().describe("Live subscriptions of this plan and interval: all of them keep what they have."),
    mrr: z
      .object({ now: minorUnits, ifMoved: minorUnits })
      .describe("Per month: now, and if every subscriber paid the new price (an estimate)."),
    newCustomers: z.object({
      amount: minorUnits.describe("What they pay from now on: the new price less a running promotion."),
      promotion: z.object({ label: z.string(), percent: z.int(), endsAt: instant.nullable() }).nullable(),
    }),
    openCheckouts: z
      .int()
      .describe("Payment pages open at the old amount; each stays payable at what it shows."),
    oddity: z.enum(YEAR_ODDITIES).nullable().describe("What would be odd about the year beside the months."),
  })
  .meta({ id: "PriceChangePreview" });
export type PriceChangePreview = z.output<typeof priceChangePreview>;

/** A completed price change. */
export const priceChanged = z
  .object({
    priceId: z.string(),
    interval: z.enum(INTERVALS),
    currency: currencyCode,
    unitAmount: minorUnits,
    generation: z.int(),
    providerPriceId: z.string(),
  })
  .meta({ id: "PriceChanged" });
export type PriceChanged = z.output<typeof priceChanged>;

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
