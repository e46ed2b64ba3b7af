import type { ItemChange } from "./item-changes";
import { mergeMetadata } from "./metadata";
import type { Subscription, SubscriptionItem } from "./objects";
import { planOf } from "./prices";
import type { Phase, PhaseItem } from "./schedule-object";
import { get, type Tx } from "./state";
import { buildItem } from "./subscription-build";
import { cadenceOf } from "./time";

/**
 * Applies a phase to the subscription's items. An item whose price stays keeps its id; the others are paired
 * in order, so that a simple plan change keeps the id too; the rest is removed or added.
 */
export function itemsOfPhase(tx: Tx, subscription: Subscription, phase: Phase): ItemChange[] {
  const held = subscription.items.data;
  const stays = (item: SubscriptionItem) => phase.items.some((wish) => wish.price === item.price.id);
  const free = held.filter((item) => !stays(item));
  const changes = phase.items.map((wish): ItemChange => {
    const before = held.find((item) => item.price.id === wish.price) ?? free.shift() ?? null;
    return { before, after: before ? changed(tx, before, wish) : added(tx, subscription, wish) };
  });
  return [...changes, ...free.map((before): ItemChange => ({ before, after: null }))];
}

/** Whether the billing interval changes, which moves the anchor to the start of the phase. */
export function changesCadence(changes: ItemChange[]): boolean {
  return changes.some(({ before, after }) => {
    if (!before || !after) return false;
    const [old, next] = [cadenceOf(before.price), cadenceOf(after.price)];
    return old.interval !== next.interval || old.count !== next.count;
  });
}

function changed(tx: Tx, item: SubscriptionItem, wish: PhaseItem): SubscriptionItem {
  const metadata = mergeMetadata(item.metadata, wish.metadata);
  const quantity = wish.quantity ?? 1;
  if (item.price.id === wish.price) return { ...item, quantity, metadata };
  const price = get(tx, "price", wish.price);
  return { ...item, price, plan: planOf(price), quantity, metadata };
}

function added(tx: Tx, subscription: Subscription, wish: PhaseItem): SubscriptionItem {
  const first = subscription.items.data[0];
  return buildItem(tx, subscription.id, {
    price: get(tx, "price", wish.price),
    quantity: wish.quantity ?? 1,
    metadata: mergeMetadata(null, wish.metadata),
    period: { start: first?.current_period_start ?? tx.now, end: first?.current_period_end ?? tx.now },
  });
}
