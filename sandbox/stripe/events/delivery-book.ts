import type { Delivery } from "./delivery";
import type { PlannedDelivery } from "./plan-deliveries";

/** The state of all deliveries. Plain data, so that it can be written to disk as it is. */
export type DeliveryBook = {
  deliveries: Map<string, Delivery>;
  byEvent: Map<string, string[]>;
  /** Ids of deliveries with a remaining attempt. */
  pending: Set<string>;
  counter: number;
  /** Ids of deliveries written or removed since they were last stored; null while tracking is off. */
  touched: Set<string> | null;
};

/** Stripe keeps events for 30 days; the book drops deliveries at the same age. */
const KEPT_MS = 30 * 24 * 3600 * 1000;

export function createBook(): DeliveryBook {
  return { deliveries: new Map(), byEvent: new Map(), pending: new Set(), counter: 0, touched: null };
}

export function addDelivery(book: DeliveryBook, planned: PlannedDelivery): Delivery {
  book.counter += 1;
  const delivery: Delivery = {
    id: `whd_${book.counter}`,
    order: book.counter,
    state: "pending",
    attempts: [],
    retriesLeft: 0,
    failuresOwed: 0,
    ...planned,
  };
  file(book, delivery);
  return delivery;
}

/** The next delivery to attempt at `now` (ms): the one overdue longest, then in order of emission. */
export function nextDue(
  book: DeliveryBook,
  now: number,
  busy: { has(id: string): boolean },
): Delivery | null {
  let first: Delivery | null = null;
  for (const id of book.pending) {
    const delivery = book.deliveries.get(id);
    if (!delivery || delivery.nextAttemptAt === null || delivery.nextAttemptAt > now || busy.has(id))
      continue;
    if (first === null || isBefore(delivery, first)) first = delivery;
  }
  return first;
}

/** When the next attempt is due (ms), or null when none is pending. */
export function nextDueAt(book: DeliveryBook): number | null {
  let at: number | null = null;
  for (const id of book.pending) {
    const due = book.deliveries.get(id)?.nextAttemptAt ?? null;
    if (due !== null && (at === null || due < at)) at = due;
  }
  return at;
}

/** Stores a changed delivery. Deliveries are immutable: the store detects a new one by identity. */
export function change(book: DeliveryBook, id: string, changes: Partial<Delivery>): void {
  const delivery = book.deliveries.get(id);
  if (!delivery) return;
  const changed = { ...delivery, ...changes };
  book.deliveries.set(id, changed);
  book.touched?.add(id);
  if (changed.state !== "pending") book.pending.delete(id);
}

/**
 * Whether every subscribed endpoint has answered 2xx for the event; null when none was subscribed. An event
 * in progress is not delivered, as in Stripe's `delivery_success` filter.
 */
export function deliverySucceeded(book: DeliveryBook, eventId: string): boolean | null {
  const deliveries = deliveriesOf(book, eventId);
  if (deliveries.length === 0) return null;
  const reached = new Set(deliveries.filter((one) => one.state === "delivered").map((one) => one.endpointId));
  return deliveries.every((one) => reached.has(one.endpointId));
}

export function deliveriesOf(book: DeliveryBook, eventId: string): Delivery[] {
  const ids = book.byEvent.get(eventId) ?? [];
  return ids.flatMap((id) => book.deliveries.get(id) ?? []);
}

export function forgetOld(book: DeliveryBook, now: number): void {
  for (const [id, delivery] of book.deliveries) {
    const last = delivery.attempts.at(-1);
    if (book.pending.has(id) || last === undefined) continue;
    // The map is in order of emission, so the first recent event ends the search.
    if (last.at > now - KEPT_MS) return;
    book.deliveries.delete(id);
    book.touched?.add(id);
    book.byEvent.delete(delivery.eventId);
  }
}

export function file(book: DeliveryBook, delivery: Delivery): void {
  book.deliveries.set(delivery.id, delivery);
  book.touched?.add(delivery.id);
  const siblings = book.byEvent.get(delivery.eventId);
  if (siblings) siblings.push(delivery.id);
  else book.byEvent.set(delivery.eventId, [delivery.id]);
  if (delivery.state === "pending") book.pending.add(delivery.id);
}

function isBefore(a: Delivery, b: Delivery): boolean {
  const dueA = a.nextAttemptAt ?? 0;
  const dueB = b.nextAttemptAt ?? 0;
  return dueA !== dueB ? dueA < dueB : a.order < b.order;
}
