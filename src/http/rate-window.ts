/**
 * Counts calls in windows of real time, in this process. Good enough where being over the limit means
 * "later" and not "no": the shared counter in Redis would cost a round trip for each call.
 */
export function createRateWindow(windowMs: number, monotonicMs: () => number = () => performance.now()) {
  let startedAt = Number.NEGATIVE_INFINITY;
  let count = 0;
  return {
    /** Counts one call; false when the window already holds `limit` of them. */
    take(limit: number): boolean {
      const now = monotonicMs();
      if (now - startedAt >= windowMs) {
        startedAt = now;
        count = 0;
      }
      return ++count <= limit;
    },
  };
}
