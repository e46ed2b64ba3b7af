import type { State, Table } from "./state";
import { DAY } from "./time";

/** The Events API goes back 30 days, and a key's answer is kept for one; older ones only fill the memory. */
const EVENT_DAYS = 30;
const KEY_DAYS = 1;

/** Forgets what Stripe would no longer show. Done between commands, never inside one. */
export function forgetOld(state: State, now: number): void {
  dropOldest(state.tables.event, (event) => event.created < now - EVENT_DAYS * DAY);
  dropOldest(state.tables.idempotency, (record) => record.created < now - KEY_DAYS * DAY);
}

/** Takes rows off the front of a table without indexes, as long as they are old. */
function dropOldest<T>(table: Table<T>, isOld: (row: T) => boolean): void {
  let count = 0;
  for (const id of table.order) {
    const row = table.rows.get(id);
    if (row !== undefined && !isOld(row)) break;
    table.rows.delete(id);
    table.position.delete(id);
    count++;
  }
  if (count === 0) return;
  table.order.splice(0, count);
  table.order.forEach((id, at) => {
    if (table.position.has(id)) table.position.set(id, at);
  });
}
