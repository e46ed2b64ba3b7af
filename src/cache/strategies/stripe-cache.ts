import { LRUCache } from "lru-cache";
import type { Cache, FamilyCounts, Remembered } from "../cache";
import type { Generations } from "../providers/generations";
import type { Store } from "../providers/redis";

/** A call to Redis takes milliseconds; values that are read many times a second are kept in this process. */
const L1_ENTRIES = 5_000;
const L1_MS = 60_000;
/** How long a rebuild keeps its lease; after that, another process can rebuild the value too. */
const LEASE_MS = 2_000;
/** Delays between checks for another process's rebuild. Afterwards this process loads the value itself. */
const WAITS_MS = [10, 20, 40, 80, 100];

const NO_READS: FamilyCounts = { l1: 0, l2: 0, miss: 0, rebuild: 0, waited: 0, error: 0, bypassed: 0 };

/** A value of the cache, in an object because null is a value too. */
type Held = { v: unknown };

/**
 * The cache: memory above a store. A value is kept under its key and the generation that was current before its
 * load began, so that an outdated one is never found, however late it is stored.
 */
export function createCache(options: {
  store: Store;
  generations: Generations;
  /** A number in [0, 1), for jitter. */
  chance: () => number;
}): Cache {
  const { store, generations, chance } = options;
  const l1 = new LRUCache<string, Held>({ max: L1_ENTRIES, ttl: L1_MS });
  /** Fills in progress, so that concurrent misses share one load. */
  const filling = new Map<string, Promise<Held & { from: "l2" | "miss" }>>();
  const families: Record<string, FamilyCounts> = {};

  const count = (key: string, what: keyof FamilyCounts) => {
    const family = key.split(":", 1)[0] ?? key;
    families[family] ??= { ...NO_READS };
    families[family][what]++;
  };

  /** Looks in Redis, and loads and stores the value unless another process does so in time. */
  async function fill<T>(want: Remembered<T>, name: string): Promise<Held & { from: "l2" | "miss" }> {
    const onFailure = () => count(want.key, "error");
    const find = async () => {
      const stored = await store.get(name, onFailure);
      return stored !== undefined && want.accept(stored) ? { v: stored } : null;
    };
    const found = await find();
    if (found) return { ...found, from: "l2" };
    const lease = await store.lease(name, LEASE_MS);
    // Check again: another process can have stored it between our miss and our lease.
    for (const ms of lease === "unknown" ? [] : lease === "mine" ? [0] : [0, ...WAITS_MS]) {
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
      const theirs = await find();
      if (!theirs) continue;
      if (lease === "mine") void store.release(name);
      count(want.key, "waited");
      return { ...theirs, from: "miss" };
    }
    count(want.key, "rebuild");
    let stored = Promise.resolve();
    try {
      const loaded = { v: JSON.parse(JSON.stringify(await want.load())) };
      const ttlSeconds = Math.max(1, Math.round(want.ttlSeconds * (1 - chance() / 10)));
      stored = store.set(name, loaded.v, ttlSeconds, onFailure);
      return { ...loaded, from: "miss" };
    } finally {
      if (lease === "mine") void stored.then(() => store.release(name));
    }
  }

  const fillOnce = (want: Remembered<unknown>, name: string) => {
    const running = filling.get(name);
    if (running) return running;
    const started = fill(want, name)
      .then((filled) => {
        l1.set(name, { v: filled.v }, { ttl: Math.min(L1_MS, want.ttlSeconds * 1000) });
        return filled;
      })
      .finally(() => filling.delete(name));
    filling.set(name, started);
    return started;
  };

  return {
    async remember<T>(want: Remembered<T>) {
      const generation = await generations.of(want.scopes);
      if (generation === null) {
        count(want.key, "bypassed");
        return want.load();
      }
      const name = `${want.key}@${generation}`;
      const held = l1.get(name);
      if (held) {
        count(want.key, "l1");
        return held.v as T;
      }
      let from: "l2" | "miss" = "miss";
      try {
        const filled = await fillOnce(want, name);
        from = filled.from;
        return filled.v as T;
      } finally {
        count(want.key, from);
      }
    },
    invalidate: () => generations.doubt(),
    ping: store.ping,
    counts: () => structuredClone(families),
  };
}

/** The cache of an installation without one: every read loads, and no request is made. */
export const noCache = (): Cache =>
  createCache({
    store: {
      get: async () => undefined,
      set: async () => {},
      lease: async () => "unknown",
      release: async () => {},
      ping: async () => true,
    },
    generations: { of: async () => null, doubt: () => {} },
    chance: () => 0,
  });
