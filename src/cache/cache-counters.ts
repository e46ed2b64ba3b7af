/**
 * The outcomes of reads of one family of keys (`plans` in `plans:v2:en`) in this process. Each read is
 * counted as one of `l1`, `l2`, `miss` and `bypassed`.
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

export type CacheCounters = {
  count(key: string, what: keyof FamilyCounts): void;
  read(): Record<string, FamilyCounts>;
};

const none = (): FamilyCounts => ({
  l1: 0,
  l2: 0,
  miss: 0,
  rebuild: 0,
  waited: 0,
  error: 0,
  bypassed: 0,
});

export function createCacheCounters(): CacheCounters {
  const families = new Map<string, FamilyCounts>();
  return {
    count(key, what) {
      const family = key.split(":", 1)[0] ?? key;
      const counts = families.get(family) ?? none();
      families.set(family, counts);
      counts[what]++;
    },
    read: () => Object.fromEntries([...families].map(([family, counts]) => [family, { ...counts }])),
  };
}

export type CacheStats = {
  /** Share of reads (0 to 1) served without Postgres since this process started; null before the first. */
  hitRate: number | null;
  families: Record<string, FamilyCounts>;
};

/** The cache statistics of this process; reads in other processes are not included. */
export function cacheStats(ctx: { cache: { counters: CacheCounters } }): CacheStats {
  const families = ctx.cache.counters.read();
  let hits = 0;
  let reads = 0;
  for (const counts of Object.values(families)) {
    hits += counts.l1 + counts.l2;
    reads += counts.l1 + counts.l2 + counts.miss + counts.bypassed;
  }
  return { hitRate: reads === 0 ? null : hits / reads, families };
}
