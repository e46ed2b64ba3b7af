/**
 * Rounds half away from zero. `Math.round` alone sends −0.5 to −0, so signs are handled apart.
 */
export const roundHalfUp = (value: number): number => Math.sign(value) * Math.round(Math.abs(value)) || 0;

/** `base − round_half_up(base × percent / 100)`, in minor units (PROMO-2). Exact for any integer below 2^46. */
export function discounted(baseMinor: number, percent: number): number {
  return baseMinor - roundHalfUp((baseMinor * percent) / 100);
}

/** What a year by the month costs more than the year at once; zero when it does not. */
export const yearlySaving = (monthMinor: number, yearMinor: number): number =>
  Math.max(0, monthMinor * 12 - yearMinor);

/** What a price is worth per month, for comparing intervals: a year counts a twelfth. */
export const monthlyWorth = (amountMinor: number, interval: "month" | "year"): number =>
  interval === "month" ? amountMinor : roundHalfUp(amountMinor / 12);
