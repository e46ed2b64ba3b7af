import { discounted } from "./money";
import { type DiscountSnapshot, planItem, type SubscriptionItem } from "./subscription-snapshot";

/** What decides the next invoice of a subscription. */
export type Chargeable = {
  items: readonly Pick<SubscriptionItem, "quantity" | "unitAmount" | "providerProductId" | "discounts">[];
  discounts: readonly DiscountSnapshot[];
};

/**
 * What each item costs in the period that begins at `at`, in minor units and in the order of the items: quantity times
 * unit amount, less the discounts that still run then. The item's own discounts come first, then the subscription's
 * or, when none of those runs, the customer's; each applies to what the one before it left. A fixed sum is spread over
 * the items it covers in proportion. Null for an item without a fixed amount.
 *
 * A `once` discount is removed by the provider after its first invoice, so one that is listed here counts. Order:
 * "subscription item discounts are applied before subscription discounts" (Stripe's reference of `discounts`).
 */
export function itemAmounts(
  subscription: Chargeable,
  ofCustomer: readonly DiscountSnapshot[],
  at: Date,
): (number | null)[] {
  const runsThen = ({ endsAt }: DiscountSnapshot) => endsAt === null || endsAt > at;
  const own = subscription.discounts.filter(runsThen);
  const shared = own.length > 0 ? own : ofCustomer.filter(runsThen);

  const { items } = subscription;
  const left = items.map(({ quantity, unitAmount }) => quantity * (unitAmount ?? 0));
  items.forEach((item, at) => {
    for (const discount of item.discounts.filter(runsThen)) subtract(left, [at], discount);
  });
  for (const discount of shared) {
    const covered = [...items.keys()].filter((at) => covers(discount, items[at]?.providerProductId ?? null));
    subtract(left, covered, discount);
  }
  return items.map(({ unitAmount }, at) => (unitAmount === null ? null : (left[at] ?? 0)));
}

const covers = ({ appliesTo }: DiscountSnapshot, productId: string | null): boolean =>
  appliesTo === null || (productId !== null && appliesTo.providerProductIds.includes(productId));

/** Takes a discount off the amounts at these positions, never more than is left. */
function subtract(left: number[], positions: number[], { percentOff, amountOffMinor }: DiscountSnapshot) {
  if (percentOff !== null) {
    for (const at of positions) left[at] = discounted(left[at] ?? 0, percentOff);
    return;
  }
  const whole = positions.reduce((sum, at) => sum + (left[at] ?? 0), 0);
  const off = Math.min(amountOffMinor ?? 0, whole);
  // Up to each item the sum so far is rounded down, so that no share is above its amount and nothing is left over.
  let amounts = 0;
  let given = 0;
  for (const at of positions) {
    amounts += left[at] ?? 0;
    const due = whole === 0 ? 0 : Math.floor((off * amounts) / whole);
    left[at] = (left[at] ?? 0) - (due - given);
    given = due;
  }
}

/** What the plan alone costs in the period that begins at `at`, in minor units; null without a fixed amount. */
export const planAmount = (
  subscription: Chargeable,
  ofCustomer: readonly DiscountSnapshot[],
  at: Date,
): number | null => planItem(itemAmounts(subscription, ofCustomer, at));

/** What the whole invoice of the period that begins at `at` costs, in minor units; null if an item has no fixed amount. */
export const periodAmount = (
  subscription: Chargeable,
  ofCustomer: readonly DiscountSnapshot[],
  at: Date,
): number | null =>
  itemAmounts(subscription, ofCustomer, at).reduce(
    (sum: number | null, amount) => (sum === null || amount === null ? null : sum + amount),
    0,
  );

/** The same subscription with its plan at another price. */
export function withPlanPrice<S extends Chargeable>(
  subscription: S,
  price: { unitAmount: number; quantity?: number; providerProductId?: string | null },
): S {
  const plan = planItem(subscription.items);
  return {
    ...subscription,
    items: subscription.items.map((item) => (item === plan ? { ...item, ...price } : item)),
  };
}
