import type { AppContext } from "@/context";
import type { Cache } from "../cache";

type Remembered<T> = {
  /** Begins with its family, under which it is counted: `plans:v2:en`. The version is that of the shape. */
  key: string;
  /** What the value is made of; a change of it (see `cache_generations`) makes the value worthless. */
  scope: string;
  /** The longest life; up to a tenth less, so that what was stored together does not end together. */
  ttlSeconds: number;
  /** Whether a cached value is what it should be; anything else is a miss. */
  accept: (value: unknown) => value is T;
  load: () => Promise<T>;
};

/** A value with the generation that was current before it was loaded, so it is at least as new as that. */
type Kept<T> = { g: string; v: T };

/** A process that rebuilds may take this long until others stop sparing themselves the same. */
const LEASE_MS = 2_000;
/** How long a process waits for another's rebuild before it loads by itself: a crashed one blocks no reader. */
const WAITS_MS = [10, 20, 40, 80, 100];

type Ctx = Pick<AppContext, "cache" | "ids">;

/** Loads under way in this process, by cache, so that a thousand misses at once are one load. */
const loading = new WeakMap<Cache, Map<string, Promise<unknown>>>();

function getFlights(cache: Cache): Map<string, Promise<unknown>> {
  const flights = loading.get(cache) ?? new Map<string, Promise<unknown>>();
  loading.set(cache, flights);
  return flights;
}

/**
 * The cached value, or the loaded one. The cache is never waited for when it is slow (its client
 * gives up) and never believed when it is wrong. What was loaded before a change is not served after it:
 * values, and loads under way, belong to the generation that was current when they began.
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

/** Loads and stores, unless another process is about to and has done so within a moment. */
async function rebuild<T>(
  { cache, ids }: Ctx,
  want: Remembered<T>,
  generation: string,
  isWanted: (stored: unknown) => stored is Kept<T>,
): Promise<T> {
  const name = `${want.key}@${generation}`;
  const lease = await cache.lease(name, LEASE_MS);
  if (lease !== "unknown") {
    // Another process may have stored it between our miss and our lease.
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
