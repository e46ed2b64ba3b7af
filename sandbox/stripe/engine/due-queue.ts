import { heapDropFirst, heapPush } from "./heap";
import type { Due, DueKind } from "./objects";
import { find, put, remove, type State, type Tx } from "./state";

/** At the same instant: an end comes before a renewal, and a draft is finalized after what changed it. */
const RANK: Record<DueKind, number> = {
  "session.expire": 0,
  "subscription.pending_update_expire": 1,
  "subscription.incomplete_expire": 2,
  "subscription.cancel": 3,
  "subscription.trial_will_end": 4,
  "subscription.cycle": 5,
  "invoice.finalize": 6,
};

/** Plans (or with `at` null, calls off) the next thing of this kind for this object. Unix seconds. */
export function setDue(tx: Tx, kind: DueKind, object: string, at: number | null): void {
  const id = `${kind}:${object}`;
  if (at === null) {
    remove(tx, "due", id);
    return;
  }
  if (find(tx, "due", id)?.at === at) return;
  put(tx, "due", { id, kind, object, at });
  heapPush(heapOf(tx.state), { id, kind, object, at }, before);
}

/** The earliest planned thing. Entries that were moved or called off since are dropped on the way. */
export function nextDue(state: State): Due | null {
  const heap = heapOf(state);
  for (;;) {
    const top = heap[0];
    if (!top) return null;
    if (state.tables.due.rows.get(top.id)?.at === top.at) return top;
    heapDropFirst(heap, before);
  }
}

/** Takes the entry off the plan; what it does may plan the next one. */
export function takeDue(tx: Tx, due: Due): void {
  remove(tx, "due", due.id);
  // A refused step is undone, and then it must be found again.
  tx.undo.push(() => heapPush(heapOf(tx.state), due, before));
}

const heaps = new WeakMap<State, Due[]>();

/** The heap is derived from the `due` table, and rebuilt from it when a state is loaded. */
function heapOf(state: State): Due[] {
  let heap = heaps.get(state);
  if (!heap) {
    heap = [];
    for (const due of state.tables.due.rows.values()) heapPush(heap, due, before);
    heaps.set(state, heap);
  }
  return heap;
}

function before(a: Due, b: Due): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.kind !== b.kind) return RANK[a.kind] < RANK[b.kind];
  return a.id < b.id;
}
