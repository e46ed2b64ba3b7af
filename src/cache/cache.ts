import type { CacheCounters } from "./cache-counters";

/**
 * A place that may forget. Every method resolves: a cache that is slow, down or full of rubbish is a
 * miss, because Postgres is the truth.
 */
export type Cache = {
  /**
   * The stored JSON value, or undefined for a miss of any kind. A value that is not `wanted` is looked
   * for in the farther tier too.
   */
  get(key: string, wanted?: (value: unknown) => boolean): Promise<unknown | undefined>;
  /** As `get`, and not counted: a look again of a reader who was counted before. */
  peek(key: string, wanted: (value: unknown) => boolean): Promise<unknown | undefined>;
  set(key: string, value: unknown, ttlSeconds: number): Promise<void>;
  /** Drops the keys here and in Upstash; false when Upstash did not confirm. */
  drop(keys: string[]): Promise<boolean>;
  /** Asks to be the one process that rebuilds `key`; no other process gets the lease for the next `ms`. */
  lease(key: string, ms: number): Promise<Lease>;
  /** Gives back a lease that is `mine`. */
  release(key: string): Promise<void>;
  /**
   * The generation that values of this scope must have been loaded under; null when nothing may be taken
   * from the cache, because it is switched off or because its state is unknown.
   */
  generation(scope: string): Promise<string | null>;
  /** Has the next `generation` asked of Postgres: after a commit of this process, which knows best. */
  invalidate(): void;
  counters: CacheCounters;
};

/** `unknown`: Redis did not respond, so every process loads for itself. */
export type Lease = "mine" | "taken" | "unknown";
