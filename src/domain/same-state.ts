/** Whether two values say the same: the order of keys does not matter, and a missing one is no value. */
export function isSameState(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** One text for all values that say the same. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
