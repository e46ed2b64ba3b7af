/**
 * Values computed from Postgres, kept in this process and in Redis. No method rejects because of the cache: if
 * Redis is slow, unreachable or holds something else, the value is loaded.
 *
 * There is one way to drop a value: a commit that changes its source renews the generation of the scope, by
 * trigger (`renew_cache_generation` in the database).
 */
export type Cache = {
  /**
   * The cached value, or else the loaded one. Values are JSON, and shared between callers, which must not
   * change them. A value whose load began before a change is never served after it.
   */
  remember<T>(want: Remembered<T>): Promise<T>;
  /** Makes the next read ask Postgres what has changed. Called after each commit of this process. */
  invalidate(): void;
  /** Whether Redis answers. */
  ping(): Promise<boolean>;
  /** The reads in this process so far, by family. */
  counts(): Record<string, FamilyCounts>;
};

export type Remembered<T> = {
  /** For example `plans:v3:en`: the family (for the counters), the version of the value's shape, the rest. */
  key: string;
  /** What the value is computed from, for example `plans` or `app:<id>`; a change of any of them drops it. */
  scopes: readonly string[];
  /** The maximum lifetime; shortened at random by up to 10 %, so that values do not expire together. */
  ttlSeconds: number;
  /** Whether a value from Redis has the expected shape; any other value is a miss. */
  accept: (value: unknown) => value is T;
  load: () => Promise<T>;
};

/**
 * The outcomes of reads of one family of keys (`plans` in `plans:v3:en`). Each read is counted as one of `l1`,
 * `l2`, `miss` and `bypassed`.
 */
export type FamilyCounts = {
  /** Served from this process's memory. */
  l1: number;
  /** Served from Redis. */
  l2: number;
  miss: number;
  /** Loaded from Postgres after a miss. Reads that miss together share one. */
  rebuild: number;
  /** Rebuilt by another process while this one waited. */
  waited: number;
  /** Redis was slow, unreachable, or answered with an error. */
  error: number;
  /** Not looked up, because the cache is switched off or the generation is unknown. */
  bypassed: number;
};

export type CacheStats = {
  /** Share of reads (0 to 1) served without Postgres since this process started; null before the first. */
  hitRate: number | null;
  families: Record<string, FamilyCounts>;
};

/** The cache statistics of this process; reads in other processes are not included. */
export function cacheStats(ctx: { cache: Pick<Cache, "counts"> }): CacheStats {
  const families = ctx.cache.counts();
  let hits = 0;
  let reads = 0;
  for (const counts of Object.values(families)) {
    hits += counts.l1 + counts.l2;
    reads += counts.l1 + counts.l2 + counts.miss + counts.bypassed;
  }
  return { hitRate: reads === 0 ? null : hits / reads, families };
}
