import { dropHeld, type Redemption, redeem } from "./discounts";
import type { Discount, Subscription, SubscriptionItem } from "./objects";
import { get, type Tx } from "./state";

/** Redeems for one item of a subscription; its lines alone are discounted. Answers the discounts' ids. */
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

/** The discounts of an item that still count at this moment. */
export function activeOnItem(tx: Tx, item: SubscriptionItem, at: number): string[] {
  return item.discounts.filter((id) => {
    const { end } = get(tx, "discount", id);
    return end === null || at < end;
  });
}

/** Takes discounts off items, and says so. Items that keep all of theirs stay the same values. */
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

/** All discounts that the items of a subscription hold. */
export function discountsOnItems(tx: Tx, subscription: Subscription): Discount[] {
  return subscription.items.data.flatMap((item) => item.discounts.map((id) => get(tx, "discount", id)));
}
