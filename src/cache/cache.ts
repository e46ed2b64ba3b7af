import type { CacheCounters } from "./cache-counters";

/**
 * A cache, which can lose any value at any time. No method rejects: if the cache is slow, unreachable or
 * returns an invalid value, the read is a miss and Postgres is read instead.
 */
export type Cache = {
  /**
   * The stored JSON value, or undefined for a miss of any kind. If the value in this process's memory is not
   * `wanted`, Redis is read too.
   */
  get(key: string, wanted?: (value: unknown) => boolean): Promise<unknown | undefined>;
  /** As `get`, but not counted: for a repeated read of a reader that was already counted. */
  peek(key: string, wanted: (value: unknown) => boolean): Promise<unknown | undefined>;
  set(key: string, value: unknown, ttlSeconds: number): Promise<void>;
  /** Drops the keys in this process's memory and in Redis; false if Redis did not confirm. */
  drop(keys: string[]): Promise<boolean>;
  /** Requests the lease to rebuild `key`. While it is `mine`, no other process gets it for the next `ms`. */
  lease(key: string, ms: number): Promise<Lease>;
  /** Releases a lease that is `mine`. */
  release(key: string): Promise<void>;
  /**
   * The current generation of this scope: only values that were loaded under it are valid. Null if the cache
   * must not be used, because it is switched off or the generation is unknown.
   */
  generation(scope: string): Promise<string | null>;
  /** Makes the next `generation` read Postgres. Call it after a commit of this process. */
  invalidate(): void;
  counters: CacheCounters;
};

/** `unknown`: Redis did not respond, so every process loads the value itself. */
export type Lease = "mine" | "taken" | "unknown";
