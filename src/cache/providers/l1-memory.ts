const LIFE_MS = 2_000;
const MAX_ENTRIES = 1_000;

/**
 * A small in-memory cache for values that are read many times a second, because a call to Redis takes
 * milliseconds. Entries expire soon, because a process learns of a drop in another process in no other way.
 */
export function createL1Memory(nowMs: () => number) {
  const entries = new Map<string, { value: unknown; storedAt: number }>();
  return {
    get(key: string): unknown {
      const entry = entries.get(key);
      if (!entry) return undefined;
      const age = nowMs() - entry.storedAt;
      // A followed clock can be set back: treat an entry from the future as expired.
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
