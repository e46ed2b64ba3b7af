import { isSame } from "@/domain/same-state";

/** One fact of an entry, by its path (`limits.devices`); `before` or `after` is undefined if it is absent. */
export type FactChange = { path: string; before: unknown; after: unknown };

type Facts = Record<string, unknown> | null;

/**
 * The changed facts, in the order in which they were written; all facts if none changed. A list is one fact
 * and is compared as a whole.
 */
export function diffFacts(before: Facts, after: Facts): FactChange[] {
  const was = flatten(before);
  const is = flatten(after);
  const all = [...new Set([...was.keys(), ...is.keys()])].map((path) => ({
    path,
    before: was.get(path),
    after: is.get(path),
  }));
  const changed = all.filter((fact) => !isSame(fact.before, fact.after));
  return changed.length > 0 ? changed : all;
}

function flatten(facts: Facts): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  const walk = (value: unknown, path: string) => {
    const inner = typeof value === "object" && value !== null && !Array.isArray(value);
    if (!inner || Object.keys(value).length === 0) flat.set(path, value);
    else for (const [key, part] of Object.entries(value)) walk(part, path ? `${path}.${key}` : key);
  };
  if (facts) walk(facts, "");
  if (flat.size === 1 && flat.has("")) flat.clear();
  return flat;
}
