import { Redis } from "@upstash/redis";
import type { Clock } from "@/lib/clock";
import type { Cache } from "../cache";
import { createNearMemory } from "./near-memory";

/** After this long a read is a miss: asking PostgreSQL is faster than waiting on. */
const PATIENCE_MS = 300;
/** No call to Redis lives longer than this, whoever waits for it. */
const HARD_STOP_MS = 2_000;
/** A Redis that failed this often in a row is left alone for a moment. */
const FAILURES_BEFORE_REST = 3;
const REST_MS = 1_000;

/** The REST client, without retries: who asks has something better to do than to wait. */
export function createUpstash(options: { url: string; token: string }): Redis {
  return new Redis({
    url: options.url,
    token: options.token,
    retry: false,
    signal: () => AbortSignal.timeout(HARD_STOP_MS),
    enableTelemetry: false,
  });
}

/** Values lie in an envelope, so that whatever else may stand under the key is not taken for one. */
type Envelope = { v: unknown };
const isEnvelope = (stored: unknown): stored is Envelope =>
  typeof stored === "object" && stored !== null && "v" in stored;

/**
 * The cache over Upstash, with two seconds of this process's own memory above it. No method rejects: a
 * Redis that is slow, away, or answers rubbish is a miss. Values come back as JSON, shared between
 * callers: they are read, never changed.
 */
export function createRedisCache(options: { redis: Redis; enabled: boolean; clock: Clock }): Cache {
  const { redis, clock } = options;
  if (!options.enabled) return { get: async () => undefined, set: async () => {}, drop: async () => true };
  const near = createNearMemory(() => clock.now().getTime());
  const ask = createPatience();
  return {
    async get(key) {
      const held = near.get(key);
      if (held !== undefined) return held;
      const stored = await ask(() => redis.get<unknown>(key));
      if (!isEnvelope(stored)) return undefined;
      near.set(key, stored.v);
      return stored.v;
    },
    async set(key, value, ttlSeconds) {
      const text = JSON.stringify({ v: value });
      near.set(key, (JSON.parse(text) as Envelope).v);
      await ask(() => redis.set(key, text, { ex: ttlSeconds }));
    },
    async drop(keys) {
      if (keys.length === 0) return true;
      near.drop(keys);
      try {
        await redis.del(...keys);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Runs calls that may fail or dawdle: undefined then, and a rest after several in a row. */
function createPatience() {
  let failures = 0;
  let restUntil = 0;
  return async <T>(call: () => Promise<T>): Promise<T | undefined> => {
    if (performance.now() < restUntil) return undefined;
    try {
      const answer = await withTimeout(call(), PATIENCE_MS);
      failures = 0;
      return answer;
    } catch {
      if (++failures >= FAILURES_BEFORE_REST) restUntil = performance.now() + REST_MS;
      return undefined;
    }
  };
}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("too slow")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
