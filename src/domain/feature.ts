import { UNLIMITED } from "./plan";

/**
 * How a feature is granted. `boolean`: there or not. `metered`: a count used up in each period. `stock`: a
 * number held at one time. `rate`: calls in a unit of time. `rank`: one of ordered levels. `device`: a number
 * for computers. All but `boolean` are numbers.
 */
export const FEATURE_KINDS = ["boolean", "metered", "stock", "rate", "rank", "device"] as const;
export type FeatureKind = (typeof FEATURE_KINDS)[number];

/** When what was used of a metered feature counts from zero again. */
export const FEATURE_RESETS = ["billing_period", "calendar_month", "day"] as const;
export type FeatureReset = (typeof FEATURE_RESETS)[number];

/** Where the comparison of plans shows a feature. */
export const FEATURE_AREAS = ["search", "sales", "modes", "data", "other"] as const;
export type FeatureArea = (typeof FEATURE_AREAS)[number];

/** A level of a rank; its number is its place in the list, from 1, the lowest. */
export type RankLevel<Text> = { key: string; name: Text };

/** What is needed of a feature to judge a value. */
export type FeatureShape = { key: string; kind: FeatureKind; ranks: readonly unknown[] };

/** No number is ever counted higher than this; beyond it, it is unlimited. */
export const MAX_LIMIT = 1_000_000_000;

/** Words with another meaning in the API, in gates or in objects of JavaScript. */
const RESERVED = new Set(["all", "none", "support", "unlimited", "constructor", "prototype", "__proto__"]);

export const FEATURE_KEY = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
export const MAX_FEATURE_KEY = 40;

export const isFeatureKey = (key: string): boolean =>
  key.length <= MAX_FEATURE_KEY && FEATURE_KEY.test(key) && !RESERVED.has(key);

/** Whether a plan grants it as a number (`limits`) and not as yes or no (`features`). */
const isCounted = ({ kind }: Pick<FeatureShape, "kind">): boolean => kind !== "boolean";

/** The value of a plan that does not grant the feature. A rank is never absent: its lowest level is for all. */
export function absentValue({ kind }: Pick<FeatureShape, "kind">): boolean | number {
  if (kind === "boolean") return false;
  return kind === "rank" ? 1 : 0;
}

/** The smallest and the largest value of a counted feature; -1 besides, which is unlimited, except for a rank. */
export const boundsOf = ({ kind, ranks }: FeatureShape): { min: number; max: number } =>
  kind === "rank" ? { min: 1, max: ranks.length } : { min: 0, max: MAX_LIMIT };

/** Whether a plan may hold the value. */
export function isValueOf(feature: FeatureShape, value: unknown): boolean {
  if (feature.kind === "boolean") return typeof value === "boolean";
  if (!Number.isInteger(value)) return false;
  const count = value as number;
  if (count === UNLIMITED) return feature.kind !== "rank";
  const { min, max } = boundsOf(feature);
  return count >= min && count <= max;
}

/** Negative when `a` grants less than `b`, positive when it grants more. For values of one feature. */
export function compareValues(a: boolean | number, b: boolean | number): number {
  const left = toMagnitude(a);
  const right = toMagnitude(b);
  return left === right ? 0 : left < right ? -1 : 1;
}

const toMagnitude = (value: boolean | number): number =>
  value === UNLIMITED ? Number.POSITIVE_INFINITY : Number(value);

/** What a plan grants of every feature of the registry; what it does not mention, it does not grant. */
export function grantsOf(
  registry: readonly FeatureShape[],
  plan: { features: Readonly<Record<string, boolean>>; limits: Readonly<Record<string, number>> },
): { features: Record<string, boolean>; limits: Record<string, number> } {
  const grants: { features: Record<string, boolean>; limits: Record<string, number> } = {
    features: {},
    limits: {},
  };
  for (const feature of registry) {
    const { key } = feature;
    if (feature.kind === "boolean") grants.features[key] = plan.features[key] ?? false;
    else grants.limits[key] = plan.limits[key] ?? Number(absentValue(feature));
  }
  return grants;
}

/** The values that no plan may hold: of an unknown feature, in the wrong group, of a wrong type, out of bounds. */
export function wrongGrants(
  registry: readonly FeatureShape[],
  given: { features?: Readonly<Record<string, unknown>>; limits?: Readonly<Record<string, unknown>> },
): { key: string; problem: "unknown_feature" | "not_a_value" }[] {
  const byKey = new Map(registry.map((feature) => [feature.key, feature]));
  type Wrong = { key: string; problem: "unknown_feature" | "not_a_value" };
  return (["features", "limits"] as const).flatMap((group) =>
    Object.entries(given[group] ?? {}).flatMap(([key, value]): Wrong[] => {
      const feature = byKey.get(key);
      if (!feature || isCounted(feature) !== (group === "limits"))
        return [{ key, problem: "unknown_feature" }];
      return isValueOf(feature, value) ? [] : [{ key, problem: "not_a_value" }];
    }),
  );
}

/** A list of words in the order of `vocabulary`, each once; words that are not in it come last, as they were. */
export function inRankOrder(words: readonly string[], vocabulary: readonly string[]): string[] {
  const given = [...new Set(words)];
  return [
    ...vocabulary.filter((word) => given.includes(word)),
    ...given.filter((word) => !vocabulary.includes(word)),
  ];
}
