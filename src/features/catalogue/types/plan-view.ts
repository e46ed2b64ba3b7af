import type { Interval, Sale } from "@/domain/plan";

/** A price as customers see it. Amounts in minor units. The shape of `GET /api/plans`. */
export type PriceView = {
  id: string;
  interval: Interval;
  currency: string;
  unitAmount: number;
  /** What is charged now: the unit amount less a running promotion. */
  effectiveAmount: number;
  promotion: PromotionView | null;
};

/** The promotion that makes a price now. */
export type PromotionView = {
  label: string;
  percent: number;
  /** The instant from which the list price holds again; null when none is set. */
  endsAt: string | null;
  /** How long the discount lasts for those who join. */
  duration: "once" | "months" | "forever";
  /** Set when the duration is of months. */
  durationMonths: number | null;
};

/** An active plan in one language. The shape of `GET /api/plans`. */
export type PlanView = {
  id: string;
  slug: string;
  tier: number;
  name: string;
  description: string;
  highlights: string[];
  features: Record<string, boolean>;
  limits: Record<string, number>;
  executionModes: string[];
  marketplaces: string[];
  support: string;
  sale: Sale;
  trialDays: number;
  prices: PriceView[];
};

export type PlansAnswer = { plans: PlanView[]; syncedAt: string | null };

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
  (value as StoredPlans).plans.every((p) => typeof p?.slug === "string" && Array.isArray(p.prices)) &&
  Array.isArray((value as StoredPlans).promotions) &&
  (value as StoredPlans).promotions.every(
    (p) => typeof p?.percent === "number" && typeof p.startsAt === "string" && Array.isArray(p.targets),
  );
