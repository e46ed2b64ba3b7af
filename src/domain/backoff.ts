import { HOUR_SECONDS } from "./duration";

/** How long a failed piece of work waits, and when a person must look. */
export type RetryPolicy = { baseSeconds: number; maxSeconds: number; maxAttempts: number };

export const INBOX_RETRY: RetryPolicy = { baseSeconds: 10, maxSeconds: HOUR_SECONDS, maxAttempts: 12 };
export const OUTBOX_RETRY: RetryPolicy = { baseSeconds: 15, maxSeconds: HOUR_SECONDS, maxAttempts: 12 };

/**
 * After `attempts` failures: when to try again, or null when it is dead. Exponential, with up to a
 * quarter of jitter (`chance` in [0, 1)) so that what failed together does not return together.
 */
export function nextAttemptAt(policy: RetryPolicy, attempts: number, now: Date, chance: number): Date | null {
  if (attempts >= policy.maxAttempts) return null;
  const seconds = Math.min(policy.maxSeconds, policy.baseSeconds * 2 ** Math.max(0, attempts - 1));
  return new Date(now.getTime() + seconds * 1000 * (1 + chance / 4));
}
