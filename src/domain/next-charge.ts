import { discounted } from "./money";
import { type DiscountSnapshot, planItem, type SubscriptionSnapshot } from "./subscription-snapshot";

/**
 * The discounts that lower the plan's price, in their order: the item's own, then the subscription's, or, when it has
 * none, the customer's. One that is limited to other products is none of them.
 */
export function discountsOfPlan(
  subscription: Pick<SubscriptionSnapshot, "items" | "discounts">,
  ofCustomer: readonly DiscountSnapshot[],
): DiscountSnapshot[] {
  const item = planItem(subscription.items);
  const shared = subscription.discounts.length > 0 ? subscription.discounts : ofCustomer;
  const own = item?.discounts ?? [];
  const product = item?.providerProductId ?? null;
  return [
    ...own,
    ...shared.filter(
      ({ appliesTo }) =>
        appliesTo === null || (product !== null && appliesTo.providerProductIds.includes(product)),
    ),
  ];
}

/**
 * What the period that begins at `at` will cost, in minor units: the unit amount less every discount
 * that still runs then, percentages first, never below zero. A `once` discount is gone from the
 * subscription after its first invoice (the provider removes it), so what is listed here counts.
 */
export function nextAmount(
  unitAmountMinor: number,
  discounts: readonly Pick<DiscountSnapshot, "percentOff" | "amountOffMinor" | "endsAt">[],
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
