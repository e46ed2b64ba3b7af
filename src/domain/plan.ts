/** How often a price is charged. */
export type Interval = "month" | "year";
export const INTERVALS: readonly Interval[] = ["month", "year"];

/** How a plan is bought: by checkout, by talking to people, or not at all (the free plan). */
export const SALES = ["checkout", "contact", "free"] as const;
export type Sale = (typeof SALES)[number];

/** The plan that every app falls back to. */
export const FREE_PLAN_SLUG = "free";

/** -1 in a limit means that there is none. */
export const UNLIMITED = -1;
