import type { AppContext } from "@/context";
import type { Cache } from "../cache";

type Remembered<T> = {
  /** For example `plans:v2:en`: the family (for the counters), the version of the value's shape, the rest. */
  key: string;
  /** The data that the value is computed from; a change of that data invalidates it (`cache_generations`). */
  scope: string;
  /** The maximum lifetime; shortened at random by up to 10 %, so that values do not expire together. */
  ttlSeconds: number;
  /** Whether a cached value has the expected shape; any other value is a miss. */
  accept: (value: unknown) => value is T;
  load: () => Promise<T>;
};

/** A value with the generation read before the load, so that the value is at least as new as it. */
type Kept<T> = { g: string; v: T };

/** How long a rebuild keeps its lease; after that, another process can rebuild the value too. */
const LEASE_MS = 2_000;
/** Delays between checks for another process's rebuild. Afterwards this process loads the value itself. */
const WAITS_MS = [10, 20, 40, 80, 100];

type Ctx = Pick<AppContext, "cache" | "ids">;

/** Loads in progress in this process, by cache, so that concurrent misses share one load. */
const loading = new WeakMap<Cache, Map<string, Promise<unknown>>>();

function getFlights(cache: Cache): Map<string, Promise<unknown>> {
  const flights = loading.get(cache) ?? new Map<string, Promise<unknown>>();
  loading.set(cache, flights);
  return flights;
}

/**
 * The cached value, or else the loaded one. A slow cache counts as a miss, and so does an invalid value. A
 * value that was loaded before a change is not served after it: values and loads in progress belong to the
 * generation that was current when the load started.
 */
export async function remember<T>(ctx: Ctx, want: Remembered<T>): Promise<T> {
  const generation = await ctx.cache.generation(want.scope);
  if (generation === null) {
    ctx.cache.counters.count(want.key, "bypassed");
    return want.load();
  }
  const isWanted = (stored: unknown): stored is Kept<T> =>
    typeof stored === "object" &&
    stored !== null &&
    "g" in stored &&
    stored.g === generation &&
    "v" in stored &&
    want.accept(stored.v);
  const kept = await ctx.cache.get(want.key, isWanted);
  if (isWanted(kept)) return kept.v;
  const flights = getFlights(ctx.cache);
  const name = `${want.key}@${generation}`;
  const flight = flights.get(name) as Promise<T> | undefined;
  if (flight) return flight;
  const rebuilding = rebuild(ctx, want, generation, isWanted).finally(() => flights.delete(name));
  flights.set(name, rebuilding);
  return rebuilding;
}

/** Loads and stores the value, unless another process that is rebuilding it stores it in time. */
async function rebuild<T>(
  { cache, ids }: Ctx,
  want: Remembered<T>,
  generation: string,
  isWanted: (stored: unknown) => stored is Kept<T>,
): Promise<T> {
  const name = `${want.key}@${generation}`;
  const lease = await cache.lease(name, LEASE_MS);
  if (lease !== "unknown") {
    // Check again: another process can have stored it between our miss and our lease.
    const theirs = await theirRebuild(cache, want.key, isWanted, lease === "mine" ? [] : WAITS_MS);
    if (theirs && lease === "mine") void cache.release(name);
    if (theirs) return theirs.v;
  }
  cache.counters.count(want.key, "rebuild");
  const value = await want.load();
  const kept: Kept<T> = { g: generation, v: value };
  const stored = cache.set(
    want.key,
    kept,
    Math.max(1, Math.round(want.ttlSeconds * (1 - ids.chance() / 10))),
  );
  void stored.then(() => (lease === "mine" ? cache.release(name) : undefined));
  return value;
}

async function theirRebuild<T>(
  cache: Cache,
  key: string,
  isWanted: (stored: unknown) => stored is Kept<T>,
  waitsMs: readonly number[],
): Promise<Kept<T> | null> {
  for (const ms of [0, ...waitsMs]) {
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    const stored = await cache.peek(key, isWanted);
    if (!isWanted(stored)) continue;
    cache.counters.count(key, "waited");
    return stored;
  }
  return null;
}
