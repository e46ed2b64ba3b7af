import type { SandboxEvent } from "../contract";
import { closeHoles, type State, type Table } from "./state";
import { clockOf } from "./test-clock-scope";
import { DAY } from "./time";

/** The Events API goes back 30 days and a key's answer is kept for one; older rows only use memory. */
const EVENT_DAYS = 30;
const KEY_DAYS = 1;

/** Deletes what Stripe would no longer show. Runs between commands, never inside one. */
export function forgetOld(state: State, now: number): void {
  dropOldEvents(state, now);
  dropOldest(state.tables.idempotency, (record) => record.created < now - KEY_DAYS * DAY);
  for (const table of Object.values(state.tables)) closeHoles(table);
}

/**
 * An event of a test clock carries that clock's time, which does not tell its age: it is removed when a later
 * event of the sandbox's own clock is removed.
 */
function dropOldEvents(state: State, now: number): void {
  const { order, rows } = state.tables.event;
  let lastOld = -1;
  for (const [at, id] of order.entries()) {
    const event = id === null ? undefined : rows.get(id);
    if (event === undefined || isSimulated(state, event, now)) continue;
    if (event.created >= now - EVENT_DAYS * DAY) break;
    lastOld = at;
  }
  const old = new Set(order.slice(0, lastOld + 1));
  dropOldest(state.tables.event, (event) => old.has(event.id));
}

function isSimulated(state: State, event: SandboxEvent, now: number): boolean {
  if (event.created > now) return true;
  const { id, customer, test_clock } = event.data.object;
  if (typeof test_clock === "string") return true;
  return [customer, id].some((one) => typeof one === "string" && clockOf(state, one) !== null);
}

/** Removes rows from the front of a table without indexes, while they are old. */
function dropOldest<T>(table: Table<T>, isOld: (row: T) => boolean): void {
  for (const [at, id] of table.order.entries()) {
    if (id === null) continue;
    const row = table.rows.get(id);
    if (row !== undefined && !isOld(row)) return;
    table.rows.delete(id);
    table.touched?.add(id);
    table.position.delete(id);
    table.order[at] = null;
  }
}
