/** The timeout of a call: reading from PostgreSQL is faster than waiting longer. */
const PATIENCE_MS = 300;
/** After this many failures in a row, Redis is not called for `REST_MS`. */
const FAILURES_BEFORE_REST = 3;
const REST_MS = 1_000;

export type CircuitBreaker = {
  /** The result of the call; undefined if it failed or was too slow, or if calls are suspended. */
  ask<T>(call: () => Promise<T>, onFailure?: () => void): Promise<T | undefined>;
  /** Whether the last call failed. Skip optional calls then. */
  ailing(): boolean;
};

/** Runs calls that can fail or be slow, and stops calling Redis for a while after several failures in a row. */
export function createCircuitBreaker(): CircuitBreaker {
  let failures = 0;
  let restUntil = 0;
  return {
    ailing: () => failures > 0,
    async ask(call, onFailure) {
      if (performance.now() < restUntil) return undefined;
      try {
        const answer = await withTimeout(call(), PATIENCE_MS);
        failures = 0;
        return answer;
      } catch {
        onFailure?.();
        if (++failures >= FAILURES_BEFORE_REST) restUntil = performance.now() + REST_MS;
        return undefined;
      }
    },
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
