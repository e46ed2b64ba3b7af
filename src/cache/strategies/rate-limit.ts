import { Ratelimit } from "@upstash/ratelimit";
import type { Redis } from "@upstash/redis";
import type { LimitName, RateLimits } from "../rate-limits";

export type LimitRule = { calls: number; perSeconds: number };
export type LimitRules = Record<LimitName, LimitRule>;

/** The rule of each limit. The caller chooses what is counted (person, IP address, email address). */
const rules = (webhookRatePerMinute: number): LimitRules => ({
  signIn: { calls: 10, perSeconds: 60 },
  signInAddress: { calls: 60, perSeconds: 60 },
  signUp: { calls: 100, perSeconds: 600 },
  passwordReset: { calls: 10, perSeconds: 600 },
  checkout: { calls: 30, perSeconds: 60 },
  changePlan: { calls: 30, perSeconds: 60 },
  webhookUnsigned: { calls: webhookRatePerMinute, perSeconds: 60 },
  webhookSigned: { calls: webhookRatePerMinute, perSeconds: 60 },
  read: { calls: 600, perSeconds: 60 },
  export: { calls: 10, perSeconds: 60 },
});

/** The timeout of Redis. The library allows a call after it; `take` answers `unknown` instead. */
const PATIENCE_MS = 1_000;

/**
 * Sliding windows counted in Redis, one count for all instances. Never rejects: without an answer in time the
 * result is `unknown`, and the caller decides whether to allow the call.
 */
export function createRateLimits(options: {
  redis: Redis;
  webhookRatePerMinute: number;
  rules?: Partial<LimitRules>;
}): RateLimits {
  const table = { ...rules(options.webhookRatePerMinute), ...options.rules };
  const limiters = new Map<LimitName, Ratelimit>();
  const limiterFor = (name: LimitName) => {
    const existing = limiters.get(name);
    if (existing) return existing;
    const { calls, perSeconds } = table[name];
    const limiter = new Ratelimit({
      redis: options.redis,
      limiter: Ratelimit.slidingWindow(calls, `${perSeconds} s`),
      prefix: `fatura:limit:${name}`,
      timeout: PATIENCE_MS,
    });
    limiters.set(name, limiter);
    return limiter;
  };
  return {
    async take(name, who) {
      try {
        const { success, reason, limit, remaining, reset } = await limiterFor(name).limit(who);
        if (reason === "timeout") return { kind: "unknown" };
        const resetAt = new Date(reset);
        if (!success) return { kind: "refused", limit, remaining: 0, resetAt };
        return { kind: "allowed", limit, remaining: Math.max(0, remaining), resetAt };
      } catch {
        return { kind: "unknown" };
      }
    },
  };
}
