import type { SwitchablePlan } from "./plan-state-switch";

/** The numbers of a plan, in the order of the columns. */
export const FIGURES = ["subscribers", "new", "mrr", "churn", "conversion"] as const;
export type Figure = (typeof FIGURES)[number];

/** A plan as a row of the list: everything is formatted text. */
export type PlanLineView = {
  plan: SwitchablePlan;
  href: string;
  identity: string;
  /** What it costs now, a line for each interval; `struck` is the list price under a promotion. */
  prices: { text: string; struck: string | null }[];
  promotion: string | null;
  /** Each number as text, with the address of its rows; null when there is nothing to count. */
  figures: Record<Figure, { text: string; href: string | null } | null>;
};
