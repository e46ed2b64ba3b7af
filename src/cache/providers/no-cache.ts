import type { Cache } from "../cache";
import { createCacheCounters } from "../cache-counters";

/** Remembers nothing and asks nobody: the cache of an installation that has none. */
export const noCache = (): Cache => ({
  get: async () => undefined,
  peek: async () => undefined,
  set: async () => {},
  drop: async () => true,
  lease: async () => "unknown",
  release: async () => {},
  generation: async () => null,
  invalidate: () => {},
  counters: createCacheCounters(),
});
