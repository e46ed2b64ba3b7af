/**
 * Whether two values say the same as JSON: the order of keys does not matter, that of a list does, a date is its
 * instant, and a key without a value is no key.
 */
export const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

/** One text for all values that say the same. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
