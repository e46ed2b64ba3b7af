import { Redis } from "@upstash/redis";
import type { Clock } from "@/lib/clock";
import type { Cache } from "../cache";
import { createCacheCounters } from "../cache-counters";
import { createCircuitBreaker } from "./circuit-breaker";
import type { Generations } from "./generations";
import { createL1Memory } from "./l1-memory";
import { noCache } from "./no-cache";

/** The timeout of every call to Redis. */
const HARD_STOP_MS = 2_000;

/** The REST client. It does not retry, because callers have a faster fallback than waiting. */
export function createUpstash(options: { url: string; token: string }): Redis {
  return new Redis({
    url: options.url,
    token: options.token,
    retry: false,
    signal: () => AbortSignal.timeout(HARD_STOP_MS),
    enableTelemetry: false,
  });
}

/** Values are wrapped in an envelope, to recognize values that another program stored under the key. */
type Envelope = { v: unknown };
const isEnvelope = (stored: unknown): stored is Envelope =>
  typeof stored === "object" && stored !== null && "v" in stored;

type Found = { at: "l1" | "l2" | "miss"; value: unknown };

const anything = () => true;
const toLockKey = (key: string) => `lock:${key}`;

/**
 * The cache in Upstash Redis, with an in-memory cache (two seconds) in front of it. No method rejects: if
 * Redis is slow or unreachable, or its answer is invalid, the read is a miss. Values are JSON and shared
 * between callers, which must not change them.
 */
export function createRedisCache(options: {
  redis: Redis;
  enabled: boolean;
  clock: Clock;
  /** If omitted, there is a single, constant generation. */
  generations?: Generations;
}): Cache {
  const { redis, clock, generations } = options;
  if (!options.enabled) return noCache();
  const l1 = createL1Memory(() => clock.now().getTime());
  const { ask, ailing } = createCircuitBreaker();
  const counters = createCacheCounters();
  /** Reads in progress, so that concurrent readers of one key share one request. */
  const asking = new Map<string, Promise<unknown>>();

  const askRedis = (key: string): Promise<unknown> => {
    const answer = ask(
      () => redis.get<unknown>(key),
      () => counters.count(key, "error"),
    ).then((stored) => {
      // False if the key was dropped or set during the read: then the answer is outdated and is not kept.
      const current = asking.get(key) === answer;
      if (current) asking.delete(key);
      if (!isEnvelope(stored)) return undefined;
      if (current) l1.set(key, stored.v);
      return stored.v;
    });
    asking.set(key, answer);
    return answer;
  };

  const look = async (key: string, wanted: (value: unknown) => boolean): Promise<Found> => {
    const held = l1.get(key);
    if (held !== undefined && wanted(held)) return { at: "l1", value: held };
    const stored = await (asking.get(key) ?? askRedis(key));
    return stored !== undefined && wanted(stored)
      ? { at: "l2", value: stored }
      : { at: "miss", value: undefined };
  };

  return {
    async get(key, wanted = anything) {
      const found = await look(key, wanted);
      counters.count(key, found.at);
      return found.value;
    },
    peek: async (key, wanted) => (await look(key, wanted)).value,
    async set(key, value, ttlSeconds) {
      const text = JSON.stringify({ v: value });
      asking.delete(key);
      l1.set(key, (JSON.parse(text) as Envelope).v);
      await ask(
        () => redis.set(key, text, { ex: ttlSeconds }),
        () => counters.count(key, "error"),
      );
    },
    async drop(keys) {
      if (keys.length === 0) return true;
      l1.drop(keys);
      for (const key of keys) asking.delete(key);
      try {
        await redis.del(...keys);
        return true;
      } catch {
        return false;
      }
    },
    async lease(key, ms) {
      if (ailing()) return "unknown";
      const answer = await ask(() => redis.set(toLockKey(key), 1, { nx: true, px: ms }));
      return answer === "OK" ? "mine" : answer === null ? "taken" : "unknown";
    },
    async release(key) {
      await ask(() => redis.del(toLockKey(key)));
    },
    generation: async (scope) => (generations ? generations.of(scope) : "only"),
    invalidate: () => generations?.forget(),
    counters,
  };
}
