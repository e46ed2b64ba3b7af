/**
 * A place that may forget. Every method resolves: a cache that is slow, down or full of rubbish is a
 * miss, because Postgres is the truth.
 */
export type Cache = {
  /** The stored JSON value, or undefined for a miss of any kind. */
  get(key: string): Promise<unknown | undefined>;
  set(key: string, value: unknown, ttlSeconds: number): Promise<void>;
  /** Forgets the keys here and in Upstash; answers false when Upstash could not be told. */
  drop(keys: string[]): Promise<boolean>;
};
