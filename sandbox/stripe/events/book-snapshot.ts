import type { EngineChanges } from "../contract";
import type { Delivery } from "./delivery";
import { createBook, type DeliveryBook, file } from "./delivery-book";
import type { Fault } from "./fault-switches";

/**
 * The delivery book as JSON. A delivery in progress is stored as pending. Closing the sandbox does not pause
 * the deliveries: the next start continues with those that are due. (A field `paused` of earlier states is
 * ignored, because closing used to set it.)
 */
export type BookSnapshot = {
  counter: number;
  pausedByRequest?: boolean;
  faults: Fault[];
  deliveries?: Delivery[];
};

export function writeBook(book: DeliveryBook, faults: Fault[], paused: boolean): BookSnapshot {
  // Copied because faults count down in place, and the store detects changes by identity.
  return {
    counter: book.counter,
    pausedByRequest: paused,
    faults: structuredClone(faults),
    deliveries: [...book.deliveries.values()],
  };
}

/** What changed in the book since the last call, as `EngineChanges`; null when tracking was off until now. */
export function changesOfBook(book: DeliveryBook, faults: Fault[], paused: boolean): EngineChanges | null {
  const touched = book.touched;
  book.touched = new Set();
  if (touched === null) return null;
  const changes: EngineChanges = {
    head: { counter: book.counter, pausedByRequest: paused, faults: structuredClone(faults) },
    set: [],
    gone: [],
  };
  for (const id of touched) {
    const delivery = book.deliveries.get(id);
    if (delivery) changes.set.push([["deliveries", [id]], delivery]);
    else changes.gone.push(["deliveries", [id]]);
  }
  return changes;
}

export function readBook(snapshot: BookSnapshot): { book: DeliveryBook; faults: Fault[]; paused: boolean } {
  const book = createBook();
  // The list itself is absent when a change removed its last row.
  for (const delivery of snapshot.deliveries ?? []) file(book, delivery);
  book.counter = snapshot.counter;
  return { book, faults: structuredClone(snapshot.faults), paused: snapshot.pausedByRequest === true };
}
