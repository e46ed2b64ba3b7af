import { discounted } from "./money";
import type { DiscountSnapshot } from "./subscription-snapshot";

/**
 * What the period that begins at `at` will cost, in minor units: the unit amount less every discount
 * that still runs then, percentages first, never below zero. A `once` discount is gone from the
 * subscription after its first invoice (the provider removes it), so what is listed here counts.
 */
export function nextAmount(
  unitAmountMinor: number,
  discounts: readonly DiscountSnapshot[],
  at: Date,
): number {
  const running = discounts.filter((d) => d.endsAt === null || d.endsAt > at);
  const afterPercent = running.reduce(
    (amount, d) => (d.percentOff === null ? amount : discounted(amount, d.percentOff)),
    unitAmountMinor,
  );
  const off = running.reduce((sum, d) => sum + (d.amountOffMinor ?? 0), 0);
  return Math.max(0, afterPercent - off);
}
