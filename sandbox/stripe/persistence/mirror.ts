import { type Path, type Row, type Shape, shapeOf } from "./chunks";

/** What changed since the last comparison: pieces stored, and paths of removed pieces. */
export type Change = { set: Array<[Path, unknown]>; gone: Path[] };

/** The last written state, by reference: stored objects are immutable. */
export type Mirror =
  | { kind: "keys"; children: Map<string, Mirror> }
  | { kind: "rows"; rows: readonly Row[] }
  | { kind: "piece"; value: unknown };

/**
 * The difference between the mirrored state and this one, and the new mirror. Identical row references are
 * skipped: comparing ten thousand rows is comparing ten thousand references.
 */
export function compare(before: Mirror | null, state: unknown): { change: Change; mirror: Mirror } {
  const change: Change = { set: [], gone: [] };
  return { change, mirror: look(before, state, [], change) };
}

function look(before: Mirror | null, value: unknown, path: Path, change: Change): Mirror {
  const shape = shapeOf(value, path.length);
  if (before && before.kind !== shape.kind) {
    forget(before, path, change);
    return look(null, value, path, change);
  }
  switch (shape.kind) {
    case "keys":
      return lookAtKeys(before as Mirror & { kind: "keys" }, shape, path, change);
    case "rows":
      lookAtRows((before as (Mirror & { kind: "rows" }) | null)?.rows ?? [], shape.rows, path, change);
      return { kind: "rows", rows: shape.rows };
    case "piece":
      if (!before || !isSame((before as Mirror & { kind: "piece" }).value, value))
        change.set.push([path, value]);
      return { kind: "piece", value };
    default:
      return shape satisfies never;
  }
}

function lookAtKeys(
  before: (Mirror & { kind: "keys" }) | null,
  shape: Shape & { kind: "keys" },
  path: Path,
  change: Change,
): Mirror {
  const children = new Map<string, Mirror>();
  for (const [key, item] of shape.entries)
    children.set(key, look(before?.children.get(key) ?? null, item, [...path, key], change));
  for (const [key, child] of before?.children ?? [])
    if (!children.has(key)) forget(child, [...path, key], change);
  return { kind: "keys", children };
}

/** Rows mostly change in place or are added at the end; only a removal needs the ids. */
function lookAtRows(before: readonly Row[], rows: readonly Row[], path: Path, change: Change): void {
  let at = 0;
  for (; at < before.length && at < rows.length; at++) {
    const [old, row] = [before[at] as Row, rows[at] as Row];
    if (old === row) continue;
    if (old.id !== row.id) break;
    change.set.push([[...path, [row.id]], row]);
  }
  if (at === before.length) {
    for (const row of rows.slice(at)) change.set.push([[...path, [row.id]], row]);
    return;
  }
  const left = new Map(before.slice(at).map((row) => [row.id, row]));
  for (const row of rows.slice(at)) {
    if (left.get(row.id) !== row) change.set.push([[...path, [row.id]], row]);
    left.delete(row.id);
  }
  for (const id of left.keys()) change.gone.push([...path, [id]]);
}

function forget(mirror: Mirror, path: Path, change: Change): void {
  switch (mirror.kind) {
    case "keys":
      for (const [key, child] of mirror.children) forget(child, [...path, key], change);
      return;
    case "rows":
      for (const { id } of mirror.rows) change.gone.push([...path, [id]]);
      return;
    case "piece":
      change.gone.push(path);
      return;
    default:
      mirror satisfies never;
  }
}

/** Lists without ids are short and rebuilt at each comparison. */
function isSame(before: unknown, now: unknown): boolean {
  if (before === now) return true;
  return Array.isArray(before) && Array.isArray(now) && JSON.stringify(before) === JSON.stringify(now);
}
