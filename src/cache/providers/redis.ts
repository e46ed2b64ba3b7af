import { Redis } from "@upstash/redis";
import { createCircuitBreaker } from "./circuit-breaker";

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

/** `unknown`: Redis did not respond, so every process loads the value itself. */
export type Lease = "mine" | "taken" | "unknown";

/** The values that all processes share. No method rejects. */
export type Store = {
  /** The stored JSON value, or undefined for a miss of any kind. */
  get(key: string, onFailure: () => void): Promise<unknown>;
  set(key: string, value: unknown, ttlSeconds: number, onFailure: () => void): Promise<void>;
  /** Requests the lease to rebuild `key`. While it is `mine`, no other process gets it for the next `ms`. */
  lease(key: string, ms: number): Promise<Lease>;
  /** Releases a lease that is `mine`. */
  release(key: string): Promise<void>;
  ping(): Promise<boolean>;
};

/** Values are wrapped in an envelope, to recognize values that another program stored under the key. */
const isEnvelope = (stored: unknown): stored is { v: unknown } =>
  typeof stored === "object" && stored !== null && "v" in stored;

const toLockKey = (key: string) => `lock:${key}`;

/** Upstash Redis, not called for a while after several failures in a row. */
export function createRedisStore(redis: Redis): Store {
  const { ask, ailing } = createCircuitBreaker();
  return {
    async get(key, onFailure) {
      const stored = await ask(() => redis.get<unknown>(key), onFailure);
      return isEnvelope(stored) ? stored.v : undefined;
    },
    async set(key, value, ttlSeconds, onFailure) {
      await ask(() => redis.set(key, { v: value }, { ex: ttlSeconds }), onFailure);
    },
    async lease(key, ms) {
      if (ailing()) return "unknown";
      const answer = await ask(() => redis.set(toLockKey(key), 1, { nx: true, px: ms }));
      return answer === "OK" ? "mine" : answer === null ? "taken" : "unknown";
    },
    async release(key) {
      await ask(() => redis.del(toLockKey(key)));
    },
    // Past the circuit breaker: the question is whether Redis answers now.
    ping: () =>
      redis.ping().then(
        (answer) => answer === "PONG",
        () => false,
      ),
  };
}
