/**
 * How long failed work waits before it is tried again, and when a person must look. The wait doubles from
 * `baseSeconds` up to `maxSeconds`; `jitter` is the largest part of the wait that chance may add.
 */
export type RetryPolicy = { baseSeconds: number; maxSeconds: number; maxAttempts: number; jitter: number };

/** Up to a quarter of jitter, so that what failed together does not return together. */
const QUARTER = 1 / 4;

/** A constant wait without a last attempt: an alert is raised elsewhere, or is not needed. */
const every = (seconds: number): RetryPolicy => ({
  baseSeconds: seconds,
  maxSeconds: seconds,
  maxAttempts: Number.POSITIVE_INFINITY,
  jitter: 0,
});

export const INBOX_RETRY: RetryPolicy = {
  baseSeconds: 10,
  maxSeconds: 3600,
  maxAttempts: 12,
  jitter: QUARTER,
};
export const OUTBOX_RETRY: RetryPolicy = {
  baseSeconds: 15,
  maxSeconds: 3600,
  maxAttempts: 12,
  jitter: QUARTER,
};
export const PRICE_CHANGE_RETRY = every(180);
export const COUPON_RETRY = every(300);
/** The provider being away passes by itself; a defect gives a person an hour to look. */
export const PRICE_MIGRATION_RETRY = { unavailable: every(300), defect: every(3600) } as const;

/** After `attempts` failures: when to try again, or null when the work is dead. `chance` is in [0, 1). */
export function nextAttemptAt(policy: RetryPolicy, attempts: number, now: Date, chance: number): Date | null {
  if (attempts >= policy.maxAttempts) return null;
  const seconds = Math.min(policy.maxSeconds, policy.baseSeconds * 2 ** Math.max(0, attempts - 1));
  return new Date(now.getTime() + seconds * 1000 * (1 + chance * policy.jitter));
}
