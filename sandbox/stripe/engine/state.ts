import type { SandboxEvent } from "../contract";
import type { TableName, Tables } from "./objects";
import { INDEXES } from "./state-indexes";

/**
 * One kind of object: rows by id, ids in order of creation (lists return newest first), and the ids per
 * indexed value, so that no call scans all objects.
 */
export type Table<T> = {
  rows: Map<string, T>;
  /** Null where a row was removed. */
  order: Array<string | null>;
  position: Map<string, number>;
  indexes: Map<string, Map<string, string[]>>;
  /** Ids written or removed since the last `takeTouched`; null while no change tracking is on. */
  touched: Set<string> | null;
};

export type State = {
  tables: { [K in TableName]: Table<Tables[K]> };
  /** How many ids were drawn. With a seed, every run draws the same ids. */
  idsDrawn: number;
};

export type Settings = { publicUrl: string; seed: string | null };

export type RequestRef = { id: string | null; idempotency_key: string | null };

/**
 * One unit of work at one instant. Everything it writes can be undone back to a mark: a refused command is
 * rolled back, and a preview is the real change, rolled back.
 */
export type Tx = {
  state: State;
  settings: Settings;
  /** Unix seconds: the test clock's time when the work concerns an object on one, else the sandbox's. */
  now: number;
  /** Unix seconds of the sandbox itself, whichever clock the work is on. */
  sandboxNow: number;
  /** The test clock of the work, or null. Objects and steps it creates belong to that clock. */
  clock: string | null;
  request: RequestRef;
  events: SandboxEvent[];
  undo: Array<() => void>;
};

const TABLE_NAMES = Object.keys(INDEXES) as TableName[];

export function emptyState(): State {
  const tables: Partial<Record<TableName, Table<unknown>>> = {};
  for (const name of TABLE_NAMES) tables[name] = emptyTable(name);
  return { tables: tables as State["tables"], idsDrawn: 0 };
}

function emptyTable(name: TableName): Table<unknown> {
  const indexes = new Map<string, Map<string, string[]>>();
  for (const index of Object.keys(INDEXES[name])) indexes.set(index, new Map());
  return { rows: new Map(), order: [], position: new Map(), indexes, touched: null };
}

export function beginTx(state: State, settings: Settings, now: number, request?: RequestRef): Tx {
  return {
    state,
    settings,
    now,
    sandboxNow: now,
    clock: null,
    request: request ?? { id: null, idempotency_key: null },
    events: [],
    undo: [],
  };
}

export type Mark = { undo: number; events: number };
export const mark = (tx: Tx): Mark => ({ undo: tx.undo.length, events: tx.events.length });

/** Undoes everything written and emitted since the mark. */
export function rollback(tx: Tx, to: Mark): void {
  while (tx.undo.length > to.undo) tx.undo.pop()?.();
  tx.events.length = to.events;
}

export function find<K extends TableName>(tx: Tx, table: K, id: string | null | undefined): Tables[K] | null {
  return id ? (tx.state.tables[table].rows.get(id) ?? null) : null;
}

/** A row that must exist; a missing one is a defect of the sandbox, not of the caller. */
export function get<K extends TableName>(tx: Tx, table: K, id: string): Tables[K] {
  const row = find(tx, table, id);
  if (!row) throw new Error(`${table} ${id} is missing from the sandbox's state`);
  return row;
}

/** Stores a row, new or changed, and returns it. */
export function put<K extends TableName>(tx: Tx, table: K, row: Tables[K]): Tables[K] {
  const t = tx.state.tables[table];
  const before = t.rows.get(row.id);
  write(table, t, row);
  tx.undo.push(() => (before ? write(table, t, before) : erase(table, t, row.id)));
  return row;
}

export function remove<K extends TableName>(tx: Tx, table: K, id: string): void {
  const t = tx.state.tables[table];
  const before = t.rows.get(id);
  if (!before) return;
  const at = t.position.get(id) ?? t.order.length;
  erase(table, t, id);
  tx.undo.push(() => {
    write(table, t, before);
    if (at < t.order.length - 1) restorePosition(t, id, at);
  });
}

/** Restores a stored row outside any transaction, when a snapshot is read. */
export function loadRow(state: State, table: TableName, row: { id: string }): void {
  const t = state.tables[table] as Table<{ id: string }>;
  write(table, t as Table<Tables[TableName]>, row as Tables[TableName]);
}

function write<K extends TableName>(table: K, t: Table<Tables[K]>, row: Tables[K]): void {
  const before = t.rows.get(row.id);
  t.rows.set(row.id, row);
  t.touched?.add(row.id);
  if (!before) {
    t.position.set(row.id, t.order.length);
    t.order.push(row.id);
  }
  reindex(table, t, row.id, before ?? null, row);
}

function erase<K extends TableName>(table: K, t: Table<Tables[K]>, id: string): void {
  const before = t.rows.get(id) ?? null;
  t.rows.delete(id);
  t.touched?.add(id);
  const at = t.position.get(id);
  t.position.delete(id);
  // In the middle a hole stays (lists skip it, `closeHoles` removes it); at the end it is removed.
  if (at === t.order.length - 1) t.order.pop();
  else if (at !== undefined) t.order[at] = null;
  reindex(table, t, id, before, null);
}

/** Rebuilds the order of a table that is mostly holes. Only between commands: undo refers to positions. */
export function closeHoles(t: Table<unknown>): void {
  if (t.order.length < 2 * t.rows.size + 64) return;
  t.order = t.order.filter((id) => id !== null);
  t.order.forEach((id, at) => {
    if (id !== null) t.position.set(id, at);
  });
}

function restorePosition(t: Table<unknown>, id: string, at: number): void {
  t.order.pop();
  t.order[at] = id;
  t.position.set(id, at);
}

function reindex<K extends TableName>(
  table: K,
  t: Table<Tables[K]>,
  id: string,
  before: Tables[K] | null,
  after: Tables[K] | null,
): void {
  for (const [name, reader] of Object.entries(INDEXES[table])) {
    const read = reader as (row: Tables[K]) => string | null | undefined;
    const old = before ? read(before) : null;
    const next = after ? read(after) : null;
    if (old === next) continue;
    const index = t.indexes.get(name);
    if (!index) continue;
    if (old) dropFrom(index, old, id);
    if (next) addTo(t, index, next, id);
  }
}

/** Ids of one value stay in order of creation, also when an undo restores one. */
function addTo(t: Table<unknown>, index: Map<string, string[]>, value: string, id: string): void {
  const ids = index.get(value);
  if (!ids) {
    index.set(value, [id]);
    return;
  }
  const place = (one: string) => t.position.get(one) ?? 0;
  let at = ids.length;
  while (at > 0 && place(ids[at - 1] as string) > place(id)) at--;
  ids.splice(at, 0, id);
}

function dropFrom(index: Map<string, string[]>, value: string, id: string): void {
  const ids = index.get(value);
  if (!ids) return;
  const at = ids.lastIndexOf(id);
  if (at >= 0) ids.splice(at, 1);
  if (ids.length === 0) index.delete(value);
}

/** Ids whose indexed field has this value, oldest first. */
export function idsBy(state: State, table: TableName, index: string, value: string): readonly string[] {
  return state.tables[table].indexes.get(index)?.get(value) ?? [];
}

/** Rows whose indexed field has this value, oldest first. */
export function rowsBy<K extends TableName>(tx: Tx, table: K, index: string, value: string): Tables[K][] {
  return idsBy(tx.state, table, index, value).map((id) => get(tx, table, id));
}
