import { heapDropFirst, heapPush } from "./heap";
import type { Due, DueKind } from "./objects";
import { find, put, remove, type State, type Tx } from "./state";

/** Order at the same instant: an end comes before a renewal, and a draft is finalized after its changes. */
const RANK: Record<DueKind, number> = {
  "session.expire": 0,
  "subscription.pending_update_expire": 1,
  "subscription.incomplete_expire": 2,
  // A phase comes before the end and the renewal of its instant: its price is what is billed.
  "schedule.phase": 2,
  "subscription.resume_expire": 2,
  "invoice.overdue": 1,
  "subscription.upcoming": 4,
  "subscription.collection_resumes": 2,
  "subscription.cancel": 3,
  "subscription.trial_will_end": 4,
  "schedule.expiring": 4,
  "subscription.cycle": 5,
  "invoice.finalize": 6,
  "test_clock.delete": 9,
  "refund.settle": 7,
  "dispute.decide": 8,
};

/** These use the sandbox's own clock, even for objects on a test clock. */
const REAL_TIME: ReadonlySet<DueKind> = new Set(["session.expire", "test_clock.delete"]);

/**
 * Schedules the next step of this kind for this object; `at` null unschedules it. Unix seconds on the clock
 * of the current work: a step scheduled on a test clock waits for that clock.
 */
export function setDue(tx: Tx, kind: DueKind, object: string, at: number | null): void {
  const id = `${kind}:${object}`;
  if (at === null) {
    remove(tx, "due", id);
    return;
  }
  const planned = find(tx, "due", id);
  if (planned?.at === at) return;
  const clock = REAL_TIME.has(kind) ? null : (planned?.clock ?? tx.clock);
  const due: Due = { id, kind, object, at, ...(clock === null ? {} : { clock }) };
  put(tx, "due", due);
  heapPush(heapOf(tx.state, clock), due, before);
}

/** Transfers an object's scheduled steps from one clock to another, at the same moments. */
export function moveDue(tx: Tx, due: Due, clock: string): void {
  put(tx, "due", { ...due, clock });
  heapPush(heapOf(tx.state, clock), { ...due, clock }, before);
}

/**
 * The earliest scheduled step on the sandbox's own clock, or on a test clock. Entries that were rescheduled
 * or removed are dropped on the way.
 */
export function nextDue(state: State, clock: string | null = null): Due | null {
  const heap = heapOf(state, clock);
  for (;;) {
    const top = heap[0];
    if (!top) return null;
    const planned = state.tables.due.rows.get(top.id);
    if (planned?.at === top.at && (planned.clock ?? null) === clock) return top;
    heapDropFirst(heap, before);
  }
}

/** Removes the entry from the schedule; executing it may schedule the next one. */
export function takeDue(tx: Tx, due: Due): void {
  remove(tx, "due", due.id);
  // A refused step is rolled back and must be found again.
  tx.undo.push(() => heapPush(heapOf(tx.state, due.clock ?? null), due, before));
}

/** One heap for each clock; null is the sandbox's own. */
type Heaps = Map<string | null, Due[]>;
const heapsByState = new WeakMap<State, Heaps>();

/** The heaps are derived from the `due` table and rebuilt when a state is loaded. */
function heapOf(state: State, clock: string | null): Due[] {
  let heaps = heapsByState.get(state);
  if (!heaps) {
    heaps = new Map();
    for (const due of state.tables.due.rows.values()) heapPush(oneOf(heaps, due.clock ?? null), due, before);
    heapsByState.set(state, heaps);
  }
  return oneOf(heaps, clock);
}

function oneOf(heaps: Heaps, clock: string | null): Due[] {
  const heap = heaps.get(clock) ?? [];
  heaps.set(clock, heap);
  return heap;
}

function before(a: Due, b: Due): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.kind !== b.kind) return RANK[a.kind] < RANK[b.kind];
  return a.id < b.id;
}
