import { z } from "zod";
import type { Interval, Sale } from "@/domain/plan";
import type { Locale } from "@/lib/locale";

/** What is said of a plan, in both languages, and what it grants. */
export type PlanContentView = {
  tier: number;
  name: Record<Locale, string>;
  description: Record<Locale, string>;
  highlights: Record<Locale, string[]>;
  support: Record<Locale, string>;
  features: Record<string, boolean>;
  /** -1 is unlimited. */
  limits: Record<string, number>;
  executionModes: string[];
  marketplaces: string[];
  trialDays: number;
};

/** A plan as an admin sees it. */
export type AdminPlan = PlanContentView & {
  id: string;
  slug: string;
  sale: Sale;
  active: boolean;
  /** Sent back with an edit, so that no edit overwrites an unseen one. */
  version: number;
  /** Current prices, in minor units; `published` when Stripe can charge them. */
  prices: { id: string; interval: Interval; currency: string; unitAmount: number; published: boolean }[];
  /** Apps with a live subscription to it: who keeps it when it goes off sale. */
  apps: number;
  /** Why it cannot be taken off sale. */
  needed: "fallback" | "last" | null;
  /** Stripe's product still shows an older name or description. */
  copyOwed: boolean;
  /** ISO instant. */
  updatedAt: string;
};

/** A lowered limit, and how many apps may be over it then. */
export const limitEffect = z
  .object({
    key: z.string(),
    from: z.int().describe("-1 is unlimited."),
    to: z.int().describe("-1 is unlimited."),
    apps: z.int(),
    basis: z
      .literal("subscribers")
      .describe("All subscribers of the plan, an upper bound, because usage is not measured."),
  })
  .meta({ id: "LimitEffect" });
export type LimitEffect = z.output<typeof limitEffect>;
