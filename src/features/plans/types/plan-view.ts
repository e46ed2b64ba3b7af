import type { Interval, Sale } from "@/domain/plan";

/** A price as customers see it. Amounts in minor units. The shape of `GET /api/plans`. */
export type PriceView = {
  id: string;
  interval: Interval;
  currency: string;
  unitAmount: number;
  /** What is charged now: the unit amount less a running promotion. */
  effectiveAmount: number;
  promotion: { label: string; percent: number; endsAt: string | null; duration: string } | null;
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

/** Whether something read from a cache is a plans answer: rubbish is a miss, never an answer. */
export const isPlansAnswer = (value: unknown): value is PlansAnswer =>
  typeof value === "object" &&
  value !== null &&
  Array.isArray((value as PlansAnswer).plans) &&
  (value as PlansAnswer).plans.every((p) => typeof p?.slug === "string" && Array.isArray(p.prices));
