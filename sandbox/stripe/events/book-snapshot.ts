import type { Delivery } from "./delivery";
import { createBook, type DeliveryBook, file } from "./delivery-book";
import type { Fault } from "./fault-switches";

/** The delivery book as JSON. A delivery that was under way when it was taken is simply still pending. */
export type BookSnapshot = { counter: number; paused: boolean; faults: Fault[]; deliveries: Delivery[] };

export function writeBook(book: DeliveryBook, faults: Fault[], paused: boolean): BookSnapshot {
  // Faults count down in place; the store tells change by identity.
  return {
    counter: book.counter,
    paused,
    faults: structuredClone(faults),
    deliveries: [...book.deliveries.values()],
  };
}

export function readBook(snapshot: BookSnapshot): { book: DeliveryBook; faults: Fault[]; paused: boolean } {
  const book = createBook();
  for (const delivery of snapshot.deliveries) file(book, delivery);
  book.counter = snapshot.counter;
  return { book, faults: structuredClone(snapshot.faults), paused: snapshot.paused };
}
