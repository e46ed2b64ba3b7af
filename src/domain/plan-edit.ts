import { compareValues } from "./feature";
import { isSame } from "./same-state";

type Fields = Record<string, unknown>;

/** What an edit really changes, and what it was before: the same value again is no change. */
export function changedFields<F extends Fields>(
  before: F,
  wanted: Partial<F>,
): { before: Partial<F>; after: Partial<F> } | null {
  const changed = (Object.keys(wanted) as (keyof F)[]).filter(
    (key) => wanted[key] !== undefined && !isSame(before[key], wanted[key]),
  );
  if (changed.length === 0) return null;
  return { before: pick(before, changed), after: pick(wanted, changed) };
}

function pick<F extends Fields>(from: Partial<F>, keys: readonly (keyof F)[]): Partial<F> {
  const picked: Partial<F> = {};
  for (const key of keys) picked[key] = from[key];
  return picked;
}

/** The two sides of a change for the record: of a field made of words by key, only the words that differ. */
export function narrowed<F extends Fields>(change: {
  before: Partial<F>;
  after: Partial<F>;
}): { before: Fields; after: Fields } {
  const before: Fields = { ...change.before };
  const after: Fields = { ...change.after };
  for (const [field, was] of Object.entries(before)) {
    const becomes = after[field];
    if (!isByKey(was) || !isByKey(becomes)) continue;
    const differing = [...new Set([...Object.keys(was), ...Object.keys(becomes)])].filter(
      (key) => !isSame(was[key], becomes[key]),
    );
    const has = (from: Fields) => differing.filter((key) => key in from);
    before[field] = pick(was, has(was));
    after[field] = pick(becomes, has(becomes));
  }
  return { before, after };
}

const isByKey = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A limit that becomes less than it was. -1 is unlimited, on either side. */
export type LoweredLimit = { key: string; from: number; to: number };

/** The limits that an edit lowers (CAT-6), in the order of the edit. */
export const loweredLimits = (
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number | undefined>>,
): LoweredLimit[] =>
  Object.entries(after).flatMap(([key, to]) => {
    const from = before[key] ?? 0;
    return to !== undefined && compareValues(to, from) < 0 ? [{ key, from, to }] : [];
  });

/** A list with one of its things moved to another place; places outside the list are its ends. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const thing = list[from];
  if (thing === undefined) return [...list];
  const rest = list.filter((_, index) => index !== from);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), thing, ...rest.slice(place)];
}
