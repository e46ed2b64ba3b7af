import { RedisError } from "./reply";

interface Kinds {
  string: string;
  hash: Map<string, string>;
  zset: Map<string, number>;
  list: string[];
  set: Set<string>;
}

export type Kind = keyof Kinds;

type Entry = { [K in Kind]: { kind: K; value: Kinds[K]; expiresAtMs: number | null } }[Kind];

/** The in-memory Redis: keys with their values and deadlines, and loaded scripts. */
export interface Store {
  entries: Map<string, Entry>;
  /** Milliseconds since 1970; tests pass a clock that they move. */
  nowMs: () => number;
}

export function createStore(nowMs: () => number): Store {
  return { entries: new Map(), nowMs };
}

/** The live entry of a key. An expired one is removed. */
export function lookup(store: Store, key: string): Entry | null {
  const entry = store.entries.get(key);
  if (!entry) return null;
  if (entry.expiresAtMs !== null && entry.expiresAtMs <= store.nowMs()) {
    store.entries.delete(key);
    return null;
  }
  return entry;
}

/** The value of `key` if it has this kind; null when there is none. */
export function read<K extends Kind>(store: Store, key: string, kind: K): Kinds[K] | null {
  const entry = lookup(store, key);
  if (!entry) return null;
  if (entry.kind !== kind) {
    throw new RedisError("WRONGTYPE Operation against a key holding the wrong kind of value");
  }
  return entry.value as Kinds[K];
}

/** The collection of `key`, created when missing. */
export function open<K extends Exclude<Kind, "string">>(store: Store, key: string, kind: K): Kinds[K] {
  const found = read(store, key, kind);
  if (found) return found;
  const empty: { [C in Exclude<Kind, "string">]: () => Kinds[C] } = {
    hash: () => new Map(),
    zset: () => new Map(),
    list: () => [],
    set: () => new Set(),
  };
  const value = empty[kind]();
  store.entries.set(key, { kind, value, expiresAtMs: null } as Entry);
  return value;
}

/** Redis keeps no empty collections: removing the last element removes the key. */
export function dropIfEmpty(store: Store, key: string): void {
  const entry = store.entries.get(key);
  if (!entry || entry.kind === "string") return;
  const size = entry.kind === "list" ? entry.value.length : entry.value.size;
  if (size === 0) store.entries.delete(key);
}

/** Writes a string. `expiresAtMs: "keep"` keeps the key's deadline. */
export function writeString(
  store: Store,
  key: string,
  value: string,
  expiresAtMs: number | null | "keep" = "keep",
): void {
  const deadline = expiresAtMs === "keep" ? (lookup(store, key)?.expiresAtMs ?? null) : expiresAtMs;
  store.entries.set(key, { kind: "string", value, expiresAtMs: deadline });
}

export function liveKeys(store: Store): string[] {
  return [...store.entries.keys()].filter((key) => lookup(store, key) !== null);
}

/** Redis' glob: `*`, `?`, `[abc]`, `[^a-z]`, and a backslash that escapes the next character. */
export function globToRegExp(pattern: string): RegExp {
  let source = "";
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    const close = character === "[" ? pattern.indexOf("]", at + 1) : -1;
    if (character === "*") source += "[\\s\\S]*";
    else if (character === "?") source += "[\\s\\S]";
    else if (close > at) {
      source += `[${pattern.slice(at + 1, close).replace(/[\\[]/g, "\\$&")}]`;
      at = close;
    } else {
      if (character === "\\" && at + 1 < pattern.length) at += 1;
      source += (pattern[at] ?? "").replace(/[\\^$.*+?()[\]{}|]/, "\\$&");
    }
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    throw new RedisError("ERR invalid pattern");
  }
}
