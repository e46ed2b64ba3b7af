/** How the sync repeats and recovers; seconds. */
export type SyncPace = { intervalSeconds: number; maxRetries: number; retryDelaySeconds: number };

/** When the sync runs again after a run that went well. */
export const nextSyncAt = (pace: SyncPace, endedAt: Date): Date => later(endedAt, pace.intervalSeconds);

/**
 * When the sync runs again after its `failures`-th failure in a row: after a delay that doubles each time, never
 * longer than the interval; when all retries are used up, in the ordinary rhythm.
 */
export function nextSyncAfterFailure(
  pace: SyncPace,
  failures: number,
  endedAt: Date,
): { at: Date; isRetry: boolean } {
  if (failures > pace.maxRetries) return { at: nextSyncAt(pace, endedAt), isRetry: false };
  const seconds = Math.min(pace.retryDelaySeconds * 2 ** Math.max(0, failures - 1), pace.intervalSeconds);
  return { at: later(endedAt, seconds), isRetry: true };
}

const later = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000);
