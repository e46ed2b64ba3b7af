import type { AppContext } from "@/context";
import type { Cache } from "../cache";

type Remembered<T> = {
  key: string;
  ttlSeconds: number;
  /** Whether a cached value is what it should be; anything else is a miss. */
  accept: (value: unknown) => value is T;
  load: () => Promise<T>;
};

/** Loads under way in this process, by cache, so that a thousand misses at once are one load. */
const loading = new WeakMap<Cache, Map<string, Promise<unknown>>>();

function flightsOf(cache: Cache): Map<string, Promise<unknown>> {
  const flights = loading.get(cache) ?? new Map<string, Promise<unknown>>();
  loading.set(cache, flights);
  return flights;
}

/**
 * The cached value, or the loaded one. The cache is never waited for when it is slow (its client
 * gives up) and never believed when it is wrong; the fresh value is stored in the background.
 */
export async function remember<T>(ctx: Pick<AppContext, "cache">, want: Remembered<T>): Promise<T> {
  const cached = await ctx.cache.get(want.key);
  if (want.accept(cached)) return cached;
  const flights = flightsOf(ctx.cache);
  const flight = flights.get(want.key) as Promise<T> | undefined;
  if (flight) return flight;
  const load = want
    .load()
    .then((value) => {
      void ctx.cache.set(want.key, value, want.ttlSeconds);
      return value;
    })
    .finally(() => flights.delete(want.key));
  flights.set(want.key, load);
  return load;
}
