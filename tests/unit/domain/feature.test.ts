import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import {
  absentValue,
  compareValues,
  FEATURE_KINDS,
  type FeatureShape,
  grantsOf,
  inRankOrder,
  isFeatureKey,
  isValueOf,
  MAX_LIMIT,
  wrongGrants,
} from "@/domain/feature";
import { highestMode, inMarketplaceOrder, inModeOrder } from "@/domain/plan-vocabulary";

const levels = ["shared", "dedicated", "premium"];
const shape = (kind: FeatureShape["kind"], key = "f"): FeatureShape => ({
  key,
  kind,
  ranks: kind === "rank" ? levels : [],
});

describe("ENT-7 the key of a feature", () => {
  it.each([
    ["searches_per_month", true],
    ["a", true],
    ["a1_b2", true],
    ["x".repeat(40), true],
    ["x".repeat(41), false],
    ["", false],
    ["1st", false],
    ["_a", false],
    ["a_", false],
    ["a__b", false],
    ["Searches", false],
    ["bus cas", false],
    ["buscas_mês", false],
    ["all", false],
    ["constructor", false],
    ["__proto__", false],
  ])("ENT-7 %s: %s", (key, valid) => {
    expect(isFeatureKey(key)).toBe(valid);
  });
});

describe("ENT-7 what a plan may hold of a feature", () => {
  it.each([
    ["boolean", true, true],
    ["boolean", 1, false],
    ["boolean", null, false],
    ["metered", 0, true],
    ["metered", 500, true],
    ["metered", -1, true],
    ["metered", -2, false],
    ["metered", 1.5, false],
    ["metered", Number.NaN, false],
    ["metered", MAX_LIMIT, true],
    ["metered", MAX_LIMIT + 1, false],
    ["metered", "500", false],
    ["metered", true, false],
    ["stock", -1, true],
    ["rate", 60, true],
    ["device", 2, true],
    ["rank", 1, true],
    ["rank", 3, true],
    ["rank", 4, false],
    ["rank", 0, false],
    ["rank", -1, false],
  ] as const)("ENT-7 %s %s: %s", (kind, value, valid) => {
    expect(isValueOf(shape(kind), value)).toBe(valid);
  });

  it("ENT-7 the value of a plan without it is always one that it may hold", () => {
    for (const kind of FEATURE_KINDS)
      expect([kind, isValueOf(shape(kind), absentValue(shape(kind)))]).toEqual([kind, true]);
  });

  it("ENT-7 names what is unknown, in the wrong group or out of bounds", () => {
    const registry = [shape("boolean", "api"), shape("metered", "searches"), shape("rank", "priority")];
    expect(
      wrongGrants(registry, {
        features: { api: true, searches: true, flying: true },
        limits: { searches: -1, api: 1, priority: 9, wishes: 3 },
      }),
    ).toEqual([
      { key: "searches", problem: "unknown_feature" },
      { key: "flying", problem: "unknown_feature" },
      { key: "api", problem: "unknown_feature" },
      { key: "priority", problem: "not_a_value" },
      { key: "wishes", problem: "unknown_feature" },
    ]);
    expect(wrongGrants(registry, {})).toEqual([]);
  });

  it("ENT-7 what a plan does not mention, it does not grant; what left the registry is not told", () => {
    const registry = [shape("boolean", "api"), shape("metered", "searches"), shape("rank", "priority")];
    expect(grantsOf(registry, { features: {}, limits: { searches: 5, gone: 7 } })).toEqual({
      features: { api: false },
      limits: { searches: 5, priority: 1 },
    });
  });
});

describe("CAT-6 one value beside another", () => {
  const value = fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: MAX_LIMIT }));
  it("CAT-6 unlimited is more than any number, and the order is one", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const expected = a === b ? 0 : a === -1 ? 1 : b === -1 ? -1 : Math.sign(a - b);
        expect(compareValues(a, b)).toBe(expected);
        expect(compareValues(b, a) + compareValues(a, b)).toBe(0);
      }),
      { numRuns: 300 },
    );
    expect(compareValues(true, false)).toBe(1);
    expect(compareValues(false, false)).toBe(0);
  });
});

describe("ENT-7 words in their order", () => {
  it("ENT-7 any order of the same words is stored as one", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(["web_only", "hybrid", "local_first"], { minLength: 1 }), (modes) => {
        const ordered = inModeOrder(modes);
        expect(ordered).toEqual(inModeOrder(modes.toReversed()));
        expect(new Set(ordered)).toEqual(new Set(modes));
        expect(highestMode(modes)).toBe(ordered.at(-1));
      }),
      { numRuns: 200 },
    );
  });

  it("ENT-7 unticking and ticking the lowest mode does not make it the highest", () => {
    expect(highestMode(["hybrid", "local_first", "web_only"])).toBe("local_first");
    expect(highestMode(["hybrid"])).toBe("hybrid");
    expect(highestMode([])).toBe("web_only");
  });

  it("ENT-7 unknown words come last, repeated ones once", () => {
    expect(inRankOrder(["z", "b", "a", "b"], ["a", "b"])).toEqual(["a", "b", "z"]);
    expect(inMarketplaceOrder(["hotmart", "tiktok", "all"])).toEqual(["all", "tiktok", "hotmart"]);
  });
});
