import type { Interval } from "./plan";

/*
 * The bounds of every price that is sold, in one place: forms, inputs and services take them from here. They are
 * Stripe's for BRL settled in BRL (docs.stripe.com/currencies, "Minimum and maximum charge amounts", 2026).
 */
/** R$ 0,50: below it Stripe charges nothing. */
export const MIN_PRICE_MINOR = 50;
/** Eight digits: R$ 999.999,99. */
export const MAX_PRICE_MINOR = 99_999_999;

export type AmountRefusal = "below_minimum" | "above_maximum" | "unchanged";

/** Why an amount in minor units cannot become the price; null when it can. `current` is the present one. */
export function refusalOfAmount(unitAmount: number, current: number | null): AmountRefusal | null {
  if (!Number.isSafeInteger(unitAmount) || unitAmount < MIN_PRICE_MINOR) return "below_minimum";
  if (unitAmount > MAX_PRICE_MINOR) return "above_maximum";
  return unitAmount === current ? "unchanged" : null;
}

/** What is odd about a plan's year beside its months. */
export const YEAR_ODDITIES = [
  /** The year costs more than twelve months, so it is never worth choosing. */
  "year_dearer",
  /** The year costs no more than half of twelve months: often a digit is missing. */
  "year_very_cheap",
] as const;
export type YearOddity = (typeof YEAR_ODDITIES)[number];

/** Checks the two prices of a plan after the change; null when nothing is odd or one is missing. */
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
