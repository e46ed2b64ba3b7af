/**
 * The state divided into pieces that are written one at a time: each stored object is a piece, identified by
 * its path. A write then costs what changed, not the size of the state.
 *
 * A step of a path is a key of an object, or `[id]`: the element of a list that has this id, so that a
 * removal at the front of a long list moves nothing.
 */
export type Step = string | [string];
export type Path = Step[];
export type Chunk = { path: Path; value: unknown };
export type Row = { id: string };

const DEEPEST = 4;

/**
 * How a value is divided: by its keys, by the ids of its rows, or not at all (an object with an `id`, a
 * scalar).
 */
export type Shape =
  | { kind: "keys"; entries: Array<[string, unknown]> }
  | { kind: "rows"; rows: readonly Row[] }
  | { kind: "piece" };

export function shapeOf(value: unknown, depth: number): Shape {
  if (typeof value !== "object" || value === null || depth >= DEEPEST || "id" in value)
    return { kind: "piece" };
  if (!Array.isArray(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return entries.length > 0 ? { kind: "keys", entries } : { kind: "piece" };
  }
  const isRows = value.length > 0 && value.every((item) => typeof item?.id === "string");
  return isRows ? { kind: "rows", rows: value } : { kind: "piece" };
}

/** Divides a JSON value into pieces, keyed by their path. */
export function cut(state: unknown): Map<string, Chunk> {
  const chunks = new Map<string, Chunk>();
  walk(state, [], chunks);
  return chunks;
}

function walk(value: unknown, path: Path, chunks: Map<string, Chunk>): void {
  const shape = shapeOf(value, path.length);
  switch (shape.kind) {
    case "keys":
      for (const [key, item] of shape.entries) walk(item, [...path, key], chunks);
      return;
    case "rows":
      for (const row of shape.rows)
        chunks.set(keyOf([...path, [row.id]]), { path: [...path, [row.id]], value: row });
      return;
    case "piece":
      if (value !== undefined) chunks.set(keyOf(path), { path, value });
      return;
    default:
      shape satisfies never;
  }
}

/** Reassembles the pieces. The order of `chunks` is the order of keys and of rows. */
export function assemble(chunks: Iterable<Chunk>): unknown {
  const root: Record<string, unknown> = {};
  const containers = new Map<string, unknown>();
  for (const { path, value } of chunks) {
    let put = (item: unknown) => {
      root.state = item;
    };
    for (const [depth, step] of path.entries()) {
      const key = keyOf(path.slice(0, depth));
      let container = containers.get(key);
      if (container === undefined) {
        container = typeof step === "string" ? {} : [];
        containers.set(key, container);
        put(container);
      }
      const holder = container as Record<string, unknown> & unknown[];
      put = (item) => {
        if (typeof step === "string") holder[step] = item;
        else holder.push(item);
      };
    }
    put(value);
  }
  return root.state;
}

export function keyOf(path: Path): string {
  return JSON.stringify(path);
}
