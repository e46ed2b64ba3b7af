import type Stripe from "stripe";
import { readDiscounts } from "./discounts";
import { invalidRequest, missingParam, noSuch } from "./errors";
import { redeemForItem } from "./item-discounts";
import { mergeMetadata } from "./metadata";
import type { Price, Subscription, SubscriptionItem } from "./objects";
import { planOf } from "./prices";
import type { Tx } from "./state";
import { buildItem, mustBeQuantity, sellablePrice } from "./subscription-build";

/** One item before and after an update. `before` null: added; `after` null: removed. */
export type ItemChange = { before: SubscriptionItem | null; after: SubscriptionItem | null };

/**
 * Applies the `items` parameter to the items. An entry without `id` adds an item; a new price resets the
 * quantity to 1 unless one is sent.
 */
export function readItemChanges(
  tx: Tx,
  subscription: Subscription,
  asked: Stripe.SubscriptionUpdateParams.Item[] | undefined,
): ItemChange[] {
  const changes: ItemChange[] = subscription.items.data.map((item) => ({ before: item, after: item }));
  for (const [at, wish] of (asked ?? []).entries()) {
    const name = `items[${at}]`;
    mustBeQuantity(wish.quantity, `${name}[quantity]`);
    if (!wish.id) {
      changes.push({ before: null, after: addedItem(tx, subscription, wish, name) });
      continue;
    }
    const change = changes.find(({ before }) => before?.id === wish.id);
    if (!change?.before) throw noSuch("subscription_item", wish.id, `${name}[id]`);
    change.after = wish.deleted ? null : changedItem(tx, subscription, change.before, wish, name);
  }
  if (changes.every(({ after }) => after === null)) {
    throw invalidRequest("A subscription must have at least one active plan.", { param: "items" });
  }
  refuseTwice(changes);
  return changes;
}

/** Whether the billed price or quantity changes; metadata alone does not count. */
export function changesMoney({ before, after }: ItemChange): boolean {
  return before?.price.id !== after?.price.id || before?.quantity !== after?.quantity;
}

function changedItem(
  tx: Tx,
  subscription: Subscription,
  item: SubscriptionItem,
  wish: Stripe.SubscriptionUpdateParams.Item,
  name: string,
): SubscriptionItem {
  const isSame = wish.price === undefined || wish.price === item.price.id;
  // Staying on an archived price is allowed; moving to one is not.
  const price = isSame ? item.price : sellable(tx, subscription, wish.price ?? "", `${name}[price]`);
  const quantity = wish.quantity ?? (isSame ? item.quantity : 1);
  const metadata = mergeMetadata(item.metadata, wish.metadata);
  const discounts = discountsOf(tx, subscription, item, wish, name);
  return { ...item, price, plan: planOf(price), quantity, metadata, discounts };
}

/** Absent keeps an item's discounts; '' removes them. */
function discountsOf(
  tx: Tx,
  subscription: Subscription,
  item: SubscriptionItem,
  wish: Stripe.SubscriptionUpdateParams.Item,
  name: string,
): string[] {
  if (wish.discounts === undefined) return item.discounts;
  const { customer, currency, id } = subscription;
  const redemptions = readDiscounts(tx, wish.discounts, { customer, currency }, `${name}[discounts]`);
  return redeemForItem(tx, redemptions, { customer, subscription: id, item: item.id });
}

function addedItem(
  tx: Tx,
  subscription: Subscription,
  wish: Stripe.SubscriptionUpdateParams.Item,
  name: string,
): SubscriptionItem {
  if (!wish.price) throw missingParam(`${name}[price]`);
  const price = sellable(tx, subscription, wish.price, `${name}[price]`);
  const first = subscription.items.data[0] as SubscriptionItem;
  return buildItem(tx, subscription.id, {
    price,
    quantity: wish.quantity ?? 1,
    metadata: mergeMetadata(null, wish.metadata),
    period: { start: first.current_period_start, end: first.current_period_end },
    customer: subscription.customer,
    redemptions: readDiscounts(tx, wish.discounts, subscription, `${name}[discounts]`),
  });
}

function sellable(tx: Tx, subscription: Subscription, id: string, param: string): Price {
  const price = sellablePrice(tx, id, param);
  if (price.currency !== subscription.currency) {
    throw invalidRequest(
      `The price specified only supports \`${price.currency}\`. This doesn't match the expected currency: \`${subscription.currency}\`.`,
      { param },
    );
  }
  return price;
}

function refuseTwice(changes: ItemChange[]): void {
  const prices = changes.flatMap(({ after }) => (after ? [after.price.id] : []));
  if (new Set(prices).size < prices.length) {
    throw invalidRequest("Cannot add multiple subscription items with the same plan.", { param: "items" });
  }
}
