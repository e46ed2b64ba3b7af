import { dropHeld, type Redemption, redeem } from "./discounts";
import type { Discount, Subscription, SubscriptionItem } from "./objects";
import { get, type Tx } from "./state";

/** Redeems for one item of a subscription; only its lines are discounted. Returns the discounts' ids. */
export function redeemForItem(
  tx: Tx,
  redemptions: Redemption[] | undefined,
  holder: { customer: string; subscription: string; item: string },
): string[] {
  const held = redeem(tx, redemptions ?? [], {
    customer: holder.customer,
    subscription: holder.subscription,
    session: null,
    subscription_item: holder.item,
  });
  return held.map((discount) => discount.id);
}

/** The discounts of an item that apply at this moment. */
export function activeOnItem(tx: Tx, item: SubscriptionItem, at: number): string[] {
  return item.discounts.filter((id) => {
    const { end } = get(tx, "discount", id);
    return end === null || at < end;
  });
}

/** Removes discounts from items and emits their events. Items that keep all of theirs stay the same values. */
export function dropItemDiscounts(
  tx: Tx,
  items: SubscriptionItem[],
  gone: (discount: Discount) => boolean,
): SubscriptionItem[] {
  return items.map((item) => {
    const discounts = dropHeld(tx, item.discounts, gone);
    return discounts.length === item.discounts.length ? item : { ...item, discounts };
  });
}

/** All item-level discounts of a subscription. */
export function discountsOnItems(tx: Tx, subscription: Subscription): Discount[] {
  return subscription.items.data.flatMap((item) => item.discounts.map((id) => get(tx, "discount", id)));
}
