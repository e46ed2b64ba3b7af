/** The present moment. Asked once per operation; domain functions receive `now` as an argument. */
export type Clock = {
  now(): Date;
  /**
   * Brings the clock up to date before an operation begins. The system's clock has nothing to do;
   * a followed clock asks its source. Never throws: a source that does not answer leaves the last offset.
   */
  refresh(): Promise<void>;
};

export const systemClock: Clock = {
  now: () => new Date(),
  refresh: async () => {},
};

/**
 * A clock that follows another one over HTTP (`GET url` answers `{ "now": ISO-8601 }`), for a
 * machine whose billing provider has its own time, as in the sandbox.
 */
export function followedClock(url: string, fetchImpl: typeof fetch = fetch): Clock {
  let offsetMs = 0;
  let pending: Promise<void> | null = null;
  const ask = async () => {
    try {
      const answer = await fetchImpl(url, { cache: "no-store", signal: AbortSignal.timeout(1000) });
      const body: unknown = await answer.json();
      const theirs = Date.parse((body as { now?: string }).now ?? "");
      if (Number.isFinite(theirs)) offsetMs = theirs - Date.now();
    } catch {
      // The last known offset is the best answer while the source is silent.
    }
  };
  return {
    now: () => new Date(Date.now() + offsetMs),
    refresh: () => {
      pending ??= ask().finally(() => {
        pending = null;
      });
      return pending;
    },
  };
}
