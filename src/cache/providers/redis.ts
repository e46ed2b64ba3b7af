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

/** Values are wrapped in an envelope, so that a foreign value under the key is not read as ours. */
type Envelope = { v: unknown };
const isEnvelope = (stored: unknown): stored is Envelope =>
  typeof stored === "object" && stored !== null && "v" in stored;

type Found = { at: "l1" | "l2" | "miss"; value: unknown };

const anything = () => true;
const toLockKey = (key: string) => `lock:${key}`;

/**
 * The cache over Upstash, with two seconds of this process's own memory above it. No method rejects: a
 * Redis that is slow, away, or answers rubbish is a miss. Values come back as JSON, shared between
 * callers: they are read, never changed.
 */
export function createRedisCache(options: {
  redis: Redis;
  enabled: boolean;
  clock: Clock;
  /** A single, constant generation when left out. */
  generations?: Generations;
}): Cache {
  const { redis, clock, generations } = options;
  if (!options.enabled) return noCache();
  const l1 = createL1Memory(() => clock.now().getTime());
  const { ask, ailing } = createCircuitBreaker();
  const counters = createCacheCounters();
  /** Questions under way, so that a thousand readers of one key are one request. */
  const asking = new Map<string, Promise<unknown>>();

  const askRedis = (key: string): Promise<unknown> => {
    const answer = ask(
      () => redis.get<unknown>(key),
      () => counters.count(key, "error"),
    ).then((stored) => {
      // A drop or a newer value in the meantime has taken this question's place.
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
