/**
 * The state cut into pieces small enough to write one at a time: each stored object is a piece, found
 * by its path. Writing what changed then costs what changed, not what there is.
 *
 * A step is a key of an object, a position in an array, or `[id]`: the element of an array that has
 * this id, so that a removal at the front of a long list moves nothing.
 */
export type Step = string | number | [string];
export type Path = Step[];
export type Chunk = { path: Path; value: unknown };

const DEEPEST = 4;

/** Cuts a JSON value into pieces by key. An object with an `id` is one piece, whatever is inside it. */
export function cut(state: unknown): Map<string, Chunk> {
  const chunks = new Map<string, Chunk>();
  walk(state, [], "", chunks);
  return chunks;
}

function walk(value: unknown, path: Path, prefix: string, chunks: Map<string, Chunk>): void {
  const steps = path.length < DEEPEST ? stepsInto(value) : [];
  for (const [step, item] of steps) walk(item, [...path, step], `${prefix}${keyOf([step])}`, chunks);
  if (steps.length === 0 && value !== undefined) chunks.set(prefix, { path, value });
}

function stepsInto(value: unknown): Array<[Step, unknown]> {
  if (typeof value !== "object" || value === null || "id" in value) return [];
  if (!Array.isArray(value)) return Object.entries(value);
  const byId = value.length > 0 && value.every((item) => typeof item?.id === "string");
  return value.map((item, index) => [byId ? [item.id] : index, item]);
}

/** Puts the pieces together again. The order of `chunks` is the order of keys and of elements. */
export function assemble(chunks: Iterable<Chunk>): unknown {
  const root: Record<string, unknown> = {};
  const containers = new Map<string, unknown>();
  for (const { path, value } of chunks) {
    let put = (item: unknown) => {
      root.state = item;
    };
    let prefix = "";
    for (const step of path) {
      let container = containers.get(prefix);
      if (container === undefined) {
        container = typeof step === "string" ? {} : [];
        containers.set(prefix, container);
        put(container);
      }
      const holder = container as Record<string, unknown> & unknown[];
      put = (item) => {
        if (typeof step === "string") holder[step] = item;
        else holder.push(item);
      };
      prefix += keyOf([step]);
    }
    put(value);
  }
  return root.state;
}

/** The key of a path: one short text per step, unambiguous when joined. */
export function keyOf(path: Path): string {
  let key = "";
  for (const step of path)
    key +=
      typeof step === "string"
        ? `/${encode(step)}`
        : typeof step === "number"
          ? `#${step}`
          : `@${encode(step[0])}`;
  return key;
}

function encode(step: string): string {
  return /[~/#@]/.test(step) ? encodeURIComponent(step).replaceAll("~", "%7E") : step;
}
