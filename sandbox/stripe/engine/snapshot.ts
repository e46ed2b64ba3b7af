import type { ClockSnapshot } from "./clock";
import type { TableName } from "./objects";
import { emptyState, loadRow, type State } from "./state";

/** Incremented whenever an older snapshot can no longer be read as it is. */
export const FORMAT = 1;

export type EngineSnapshot = {
  format: number;
  clock: ClockSnapshot;
  idsDrawn: number;
  tables: Record<string, Array<{ id: string }>>;
};

/** All state as plain JSON. Rows are shared, not copied: they never change in place. */
export function writeSnapshot(state: State, clock: ClockSnapshot): EngineSnapshot {
  const tables: EngineSnapshot["tables"] = {};
  for (const [name, table] of Object.entries(state.tables)) {
    const rows: Array<{ id: string }> = [];
    for (const id of table.order) {
      const row = id === null ? undefined : table.rows.get(id);
      if (row) rows.push(row);
    }
    tables[name] = rows;
  }
  return { format: FORMAT, clock, idsDrawn: state.idsDrawn, tables };
}

/** The state of a snapshot. Throws with the format's number when this version does not know it. */
export function readSnapshot(value: unknown): { state: State; clock: ClockSnapshot } {
  const snapshot = value as Partial<EngineSnapshot> | null;
  if (typeof snapshot !== "object" || snapshot === null || snapshot.format !== FORMAT) {
    const found = typeof snapshot === "object" && snapshot !== null ? String(snapshot.format) : typeof value;
    throw new Error(
      `This Stripe sandbox reads snapshots of format ${FORMAT}; this one says ${found}. Start with an empty data folder, or use the version that wrote it.`,
    );
  }
  const state = emptyState();
  state.idsDrawn = snapshot.idsDrawn ?? 0;
  for (const [name, rows] of Object.entries(snapshot.tables ?? {})) {
    if (!(name in state.tables))
      throw new Error(`The snapshot has a table "${name}" that this version does not know.`);
    for (const row of rows) loadRow(state, name as TableName, row);
  }
  return { state, clock: snapshot.clock ?? { nowMs: Date.now(), offsetMs: 0 } };
}
