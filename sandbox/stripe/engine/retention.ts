import { closeHoles, type State, type Table } from "./state";
import { DAY } from "./time";

/** The Events API goes back 30 days, and a key's answer is kept for one; older ones only fill the memory. */
const EVENT_DAYS = 30;
const KEY_DAYS = 1;

/** Forgets what Stripe would no longer show. Done between commands, never inside one. */
export function forgetOld(state: State, now: number): void {
  dropOldest(state.tables.event, (event) => event.created < now - EVENT_DAYS * DAY);
  dropOldest(state.tables.idempotency, (record) => record.created < now - KEY_DAYS * DAY);
  for (const table of Object.values(state.tables)) closeHoles(table);
}

/** Takes rows off the front of a table without indexes, as long as they are old. */
function dropOldest<T>(table: Table<T>, isOld: (row: T) => boolean): void {
  for (const [at, id] of table.order.entries()) {
    if (id === null) continue;
    const row = table.rows.get(id);
    if (row !== undefined && !isOld(row)) return;
    table.rows.delete(id);
    table.position.delete(id);
    table.order[at] = null;
  }
}
