import { emitChange } from "./emit";
import type { Subscription } from "./objects";
import { put, type Tx } from "./state";

/** Final statuses. */
export const isEnded = (subscription: Subscription): boolean =>
  subscription.status === "canceled" || subscription.status === "incomplete_expired";

/** Stores a new version and emits `customer.subscription.updated` with the difference. */
export function saveSubscription(tx: Tx, before: Subscription, after: Subscription): Subscription {
  put(tx, "subscription", after);
  emitChange(tx, "customer.subscription.updated", before, after);
  return after;
}
