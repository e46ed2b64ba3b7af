import type { PortalOffer, PortalPlan } from "../portal-contract";
import type { PortalConfiguration, Price, Subscription } from "./objects";
import { offeredPrices } from "./portal-products";
import { find, type Tx } from "./state";

const CHANGEABLE: readonly string[] = ["active", "trialing"];

/**
 * The plans a subscription may change to. Empty while it is past due, has a pending payment, is scheduled to
 * end or has several items: the portal changes none of these.
 */
export function offersFor(
  tx: Tx,
  configuration: PortalConfiguration,
  subscription: Subscription,
): PortalOffer[] {
  const { data: items } = subscription.items;
  const current = items[0]?.price.id;
  const isFree = subscription.cancel_at === null && subscription.pending_update === null;
  if (items.length > 1 || !isFree || !CHANGEABLE.includes(subscription.status)) return [];
  if (subscription.schedule !== null) return [];
  const { enabled, default_allowed_updates, products } = configuration.features.subscription_update;
  if (!enabled) return [];
  const mayCount = default_allowed_updates.includes("quantity");
  const offers = offeredPrices(tx, configuration)
    .filter(({ currency }) => currency === subscription.currency)
    .map((price) => {
      const range = products?.find(({ product }) => product === price.product)?.adjustable_quantity;
      const quantity = mayCount && range?.enabled ? { least: range.minimum, most: range.maximum } : null;
      return { ...planOfPrice(tx, price), quantity };
    });
  const leadsSomewhere = offers.some(({ price, quantity }) => price !== current || quantity !== null);
  return leadsSomewhere ? offers : [];
}

export function planOfPrice(tx: Tx, price: Price): PortalPlan {
  return {
    price: price.id,
    name: find(tx, "product", price.product)?.name ?? price.nickname ?? price.id,
    unitAmount: price.unit_amount ?? 0,
    currency: price.currency,
    interval: price.recurring?.interval ?? "month",
    intervalCount: price.recurring?.interval_count ?? 1,
  };
}
