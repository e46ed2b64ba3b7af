import { z } from "zod";
import { INTERVALS, type Interval, SALES } from "@/domain/plan";
import { currencyCode, instant, minorUnits } from "@/lib/answer-fields";
import { featureView } from "./feature-view";

/** The promotion that makes a price now. */
export const promotionView = z
  .object({
    label: z.string(),
    percent: z.int(),
    endsAt: instant
      .nullable()
      .describe("The instant from which the list price applies again; null when none is set."),
    duration: z
      .enum(["once", "months", "forever"])
      .describe("How long the discount lasts for those who subscribe."),
    durationMonths: z.int().nullable().describe("Set when the duration is `months`."),
  })
  .meta({ id: "PlanPromotion" });
export type PromotionView = z.output<typeof promotionView>;

/** A price as customers see it. Amounts in minor units. */
export const priceView = z
  .object({
    id: z.string(),
    interval: z.enum(INTERVALS),
    currency: currencyCode,
    unitAmount: minorUnits,
    effectiveAmount: minorUnits.describe("What is charged now: the unit amount less a running promotion."),
    promotion: promotionView.nullable(),
  })
  .meta({ id: "PlanPrice" });
export type PriceView = z.output<typeof priceView>;

/** An active plan in one language. */
export const planView = z
  .object({
    id: z.string(),
    slug: z.string(),
    tier: z.int(),
    name: z.string(),
    description: z.string(),
    highlights: z.array(z.string()),
    features: z.record(z.string(), z.boolean()),
    limits: z.record(z.string(), z.int()).describe("-1 means unlimited."),
    executionModes: z.array(z.string()),
    marketplaces: z.array(z.string()),
    support: z.string(),
    sale: z.enum(SALES),
    trialDays: z.int(),
    prices: z.array(priceView),
  })
  .meta({ id: "Plan" });
export type PlanView = z.output<typeof planView>;

/** The answer of `GET /api/plans`. */
export const plansAnswer = z
  .object({
    plans: z.array(planView),
    features: z.array(featureView).describe("The registry: what plans can grant, in the order to show it."),
    syncedAt: instant.nullable(),
  })
  .meta({ id: "Plans" });
export type PlansAnswer = z.output<typeof plansAnswer>;

/** A promotion that runs or will run, as it is kept beside the list prices. */
export type ComingPromotion = PromotionView & {
  startsAt: string;
  targets: { planId: string; interval: Interval }[];
};

/**
 * What is cached of the plans: list prices, and when promotions lower them. Which one holds is looked up
 * when it is read, so that a start or an end needs neither a job nor a fresh entry.
 */
export type StoredPlans = PlansAnswer & { promotions: ComingPromotion[] };

/** Whether something read from a cache is what was stored: rubbish is a miss, never an answer. */
export const isStoredPlans = (value: unknown): value is StoredPlans =>
  typeof value === "object" &&
  value !== null &&
  Array.isArray((value as StoredPlans).plans) &&
  Array.isArray((value as StoredPlans).features) &&
  (value as StoredPlans).features.every((f) => typeof f?.key === "string" && typeof f.name === "string") &&
  (value as StoredPlans).plans.every((p) => typeof p?.slug === "string" && Array.isArray(p.prices)) &&
  Array.isArray((value as StoredPlans).promotions) &&
  (value as StoredPlans).promotions.every(
    (p) => typeof p?.percent === "number" && typeof p.startsAt === "string" && Array.isArray(p.targets),
  );
