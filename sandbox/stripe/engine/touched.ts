import type { EngineChanges } from "../contract";
import type { ClockSnapshot } from "./clock";
import { FORMAT } from "./snapshot";
import type { State } from "./state";

/**
 * What was written and removed since the last call, as pieces of the snapshot. Null when tracking was off
 * until now (a new or restored state): then only a whole snapshot is complete.
 */
export function takeTouched(state: State, clock: ClockSnapshot): EngineChanges | null {
  const changes: EngineChanges = {
    head: { format: FORMAT, clock, idsDrawn: state.idsDrawn },
    set: [],
    gone: [],
  };
  let isComplete = true;
  for (const [name, table] of Object.entries(state.tables)) {
    if (table.touched === null) {
      isComplete = false;
      table.touched = new Set();
      continue;
    }
    for (const id of table.touched) {
      const path: EngineChanges["gone"][number] = ["tables", name, [id]];
      const row = table.rows.get(id);
      if (row) changes.set.push([path, row]);
      else changes.gone.push(path);
    }
    table.touched.clear();
  }
  return isComplete ? changes : null;
}
