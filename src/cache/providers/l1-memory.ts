const LIFE_MS = 2_000;
const MAX_ENTRIES = 1_000;

/**
 * A small memory of this process, for what is read many times a second: a round trip to Redis is
 * milliseconds. Other processes drop a changed value from theirs only by its age, hence the short life.
 */
export function createL1Memory(nowMs: () => number) {
  const entries = new Map<string, { value: unknown; storedAt: number }>();
  return {
    get(key: string): unknown {
      const entry = entries.get(key);
      if (!entry) return undefined;
      const age = nowMs() - entry.storedAt;
      // A followed clock may be set back: an entry from the future is as good as an old one.
      if (age >= 0 && age < LIFE_MS) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key: string, value: unknown): void {
      entries.delete(key);
      entries.set(key, { value, storedAt: nowMs() });
      for (const oldest of entries.keys()) {
        if (entries.size <= MAX_ENTRIES) break;
        entries.delete(oldest);
      }
    },
    drop(keys: string[]): void {
      for (const key of keys) entries.delete(key);
    },
  };
}
