import type { Interval } from "./plan";

/** Below this Stripe charges nothing in BRL (docs, 2026: R$ 0,50 when settled in BRL). */
export const MIN_PRICE_MINOR = 50;
/** Stripe's largest amount (docs, 2026): eight digits. */
export const LARGEST_PRICE_MINOR = 99_999_999;

export type AmountRefusal = "below_minimum" | "above_maximum" | "unchanged";

/** Why an amount in minor units cannot become the price; null when it can. `current` is the present one. */
export function refusalOfAmount(unitAmount: number, current: number | null): AmountRefusal | null {
  if (!Number.isSafeInteger(unitAmount) || unitAmount < MIN_PRICE_MINOR) return "below_minimum";
  if (unitAmount > LARGEST_PRICE_MINOR) return "above_maximum";
  return unitAmount === current ? "unchanged" : null;
}

/** What is odd about a plan's year beside its months. */
export type YearOddity =
  /** The year costs more than twelve months: nobody should choose it. */
  | "year_dearer"
  /** The year costs no more than half of twelve months: often a digit is missing. */
  | "year_very_cheap";

/** Looks at the two prices of a plan as they would stand; null when nothing is odd or one is missing. */
export function yearOddity(monthMinor: number | null, yearMinor: number | null): YearOddity | null {
  if (monthMinor === null || yearMinor === null || monthMinor === 0) return null;
  if (yearMinor > monthMinor * 12) return "year_dearer";
  return yearMinor * 2 <= monthMinor * 12 ? "year_very_cheap" : null;
}

/** The pair of a plan's prices once one of them changed. */
export const withAmount = (
  amounts: Record<Interval, number | null>,
  interval: Interval,
  unitAmount: number,
): Record<Interval, number | null> => ({ ...amounts, [interval]: unitAmount });
