import type Stripe from "stripe";
import { stripeFailure } from "../errors";
import type { DiscountDetails } from "../mappers/subscription";
import type { Pace as Call } from "../pace";

/** How many coupons are remembered; the oldest are forgotten first. */
const MAX_REMEMBERED = 2_000;

export type ReadDiscountDetails = (
  subscriptions: readonly Stripe.Subscription[],
  more?: readonly Stripe.Discount[],
) => Promise<DiscountDetails>;

/**
 * Asks for what four levels of `expand` do not reach. What a coupon is limited to never changes, so each coupon
 * is asked for once; its time of creation tells a coupon from a later one under the same id.
 */
export function discountDetailCalls(stripe: Stripe, call: Call): ReadDiscountDetails {
  const remembered = new Map<string, readonly string[]>();

  const limitsOf = async (coupon: Stripe.Coupon): Promise<readonly string[]> => {
    if (coupon.applies_to) return coupon.applies_to.products;
    const key = `${coupon.id}:${coupon.created}`;
    const known = remembered.get(key);
    if (known) return known;
    const products = await call("GET coupons/:id", () => retrieveLimits(stripe, coupon.id));
    const [oldest] = remembered.keys();
    if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.set(key, products);
    return products;
  };

  const discountedItems = async (sub: Stripe.Subscription): Promise<Stripe.SubscriptionItem[]> => {
    if (sub.items.data.every((item) => item.discounts.length === 0)) return [];
    const page = await call("GET subscription_items", () =>
      stripe.subscriptionItems.list({
        subscription: sub.id,
        limit: 100,
        expand: ["data.discounts.source.coupon"],
      }),
    );
    return page.data;
  };

  return async (subscriptions, more = []) => {
    const items = (await Promise.all(subscriptions.map(discountedItems))).flat();
    const discounts = [...subscriptions, ...items].flatMap((owner) => owner.discounts).concat(more);
    const coupons = new Map(discounts.flatMap((discount) => couponsOf(discount).map((c) => [c.id, c])));
    const limits = new Map<string, readonly string[]>();
    for (const coupon of coupons.values()) limits.set(coupon.id, await limitsOf(coupon));
    return { limits, itemDiscounts: new Map(items.map((item) => [item.id, item.discounts])) };
  };
}

function couponsOf(discount: string | Stripe.Discount): Stripe.Coupon[] {
  const coupon = typeof discount === "string" ? null : discount.source.coupon;
  return coupon === null || typeof coupon === "string" ? [] : [coupon];
}

/** A deleted coupon cannot be read any more, but its discounts continue: assume it applies to all products, as most do. */
async function retrieveLimits(stripe: Stripe, id: string): Promise<readonly string[]> {
  try {
    const coupon = await stripe.coupons.retrieve(id, { expand: ["applies_to"] });
    return coupon.applies_to?.products ?? [];
  } catch (error) {
    if (stripeFailure(error)?.kind === "not_found") return [];
    throw error;
  }
}
