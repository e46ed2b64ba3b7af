import type { Cache } from "../cache";
import { createCacheCounters } from "../cache-counters";

/** Stores nothing and makes no request: the cache of an installation without one. */
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
