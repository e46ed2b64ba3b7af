import type Stripe from "stripe";
import { invalidRequest, missingParam, noSuch, StripeFailure } from "./errors";
import type { Subscription, SubscriptionItem } from "./objects";
import { find, get, type Tx } from "./state";
import { updateSubscription } from "./subscription-update";

/** Billing parameters of an item's call, passed on to the update of its subscription. */
type Money = Pick<
  Stripe.SubscriptionItemUpdateParams,
  "off_session" | "payment_behavior" | "proration_behavior" | "proration_date"
>;

/** `POST /v1/subscription_items`: adds an item, as an update of the subscription would. */
export function createSubscriptionItem(
  tx: Tx,
  params: Stripe.SubscriptionItemCreateParams,
): SubscriptionItem {
  const before = find(tx, "subscription", params.subscription);
  if (!before) throw noSuch("subscription", params.subscription, "subscription");
  if (!params.price) throw missingParam("price");
  const { discounts, metadata, price, quantity } = params;
  const wish = { price, ...given({ discounts, metadata, quantity }) };
  const known = new Set(before.items.data.map((item) => item.id));
  const after = change(tx, before.id, wish, params);
  const added = itemsOf(after).find((item) => !known.has(item.id));
  if (!added) throw new Error(`no item was added to ${before.id}`);
  return added;
}

export function updateSubscriptionItem(
  tx: Tx,
  id: string,
  params: Stripe.SubscriptionItemUpdateParams,
): SubscriptionItem {
  const { subscription } = requireSubscriptionItem(tx, id);
  const { discounts, metadata, price, quantity } = params;
  change(tx, subscription, { id, ...given({ discounts, metadata, price, quantity }) }, params);
  return requireSubscriptionItem(tx, id);
}

export function deleteSubscriptionItem(
  tx: Tx,
  id: string,
  params: Stripe.SubscriptionItemDeleteParams,
): { id: string; object: "subscription_item"; deleted: true } {
  const { subscription } = requireSubscriptionItem(tx, id);
  change(tx, subscription, { id, deleted: true }, params);
  return { id, object: "subscription_item", deleted: true };
}

/** Items live inside their subscription; a removed item is no longer found. */
export function requireSubscriptionItem(tx: Tx, id: string): SubscriptionItem {
  const owner = find(tx, "item_owner", id);
  const items = find(tx, "subscription", owner?.subscription)?.items.data;
  const item = items?.find((candidate) => candidate.id === id);
  if (!item) throw noSuch("subscription_item", id, "id", true);
  return item;
}

/** If the update is pending, the new item is in it and not yet among the subscription's items. */
const itemsOf = (subscription: Subscription): SubscriptionItem[] => [
  ...subscription.items.data,
  ...(subscription.pending_update?.subscription_items ?? []),
];

function change(
  tx: Tx,
  id: string,
  item: Stripe.SubscriptionUpdateParams.Item,
  { off_session, payment_behavior, proration_behavior, proration_date }: Money,
): Subscription {
  try {
    const money = given({ off_session, payment_behavior, proration_behavior, proration_date });
    updateSubscription(tx, id, { items: [item], ...money });
  } catch (error) {
    throw error instanceof StripeFailure ? inItsOwnWords(error) : error;
  }
  return get(tx, "subscription", id);
}

/** `items[0][price]` of the update is `price` of this call. */
function inItsOwnWords(failure: StripeFailure): StripeFailure {
  const name = /^items\[0\]\[(\w+)\](.*)$/.exec(failure.body.param ?? "");
  if (!name) return failure;
  if (failure.status !== 400) return failure;
  return invalidRequest(failure.body.message, {
    param: `${name[1]}${name[2]}`,
    ...(failure.body.code ? { code: failure.body.code } : {}),
  });
}

/** Only the sent parameters: the update distinguishes absent from undefined. */
function given<T extends object>(params: T): Partial<T> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as Partial<T>;
}
