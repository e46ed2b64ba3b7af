/**
 * The value, which cannot be missing here. A missing one is a defect of ours: it must stop the work, since an
 * empty id or an amount of zero in its place would go on to the provider or into a row.
 */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}
