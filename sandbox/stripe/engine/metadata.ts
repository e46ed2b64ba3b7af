type MetadataParam = Record<string, string | number | null> | "" | null | undefined;

/** Merges metadata as Stripe does: '' for the whole clears it, '' or null for a key removes that key. */
export function mergeMetadata(
  current: Record<string, string> | null,
  given: MetadataParam,
): Record<string, string> {
  if (given === undefined) return current ?? {};
  if (given === "" || given === null) return {};
  const merged: Record<string, string> = { ...current };
  for (const [key, value] of Object.entries(given)) {
    if (value === "" || value === null) delete merged[key];
    else merged[key] = String(value);
  }
  return merged;
}

/** An `Emptyable` text parameter: undefined keeps the value, '' and null unset it. */
export function textOr<T>(current: T, given: string | null | undefined): T | string | null {
  if (given === undefined) return current;
  return given === "" ? null : given;
}
