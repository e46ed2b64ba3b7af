import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { changedFields, loweredLimits, moved, narrowed } from "@/domain/plan-edit";

describe("what an edit changes", () => {
  it("CAT-6 keeps only what differs, on both sides", () => {
    const before = { tier: 1, name: { pt: "A", en: "B" }, list: ["x", "y"] };
    expect(changedFields(before, { tier: 1, name: { pt: "A", en: "C" } })).toEqual({
      before: { name: { pt: "A", en: "B" } },
      after: { name: { pt: "A", en: "C" } },
    });
    expect(changedFields(before, { list: ["y", "x"] })?.after).toEqual({ list: ["y", "x"] });
  });

  it("CAT-6 the same again, in whatever order of keys, is no change", () => {
    expect(changedFields({ limits: { a: 1, b: -1 } }, { limits: { b: -1, a: 1 } })).toBeNull();
    expect(changedFields({ a: 1 }, {})).toBeNull();
  });
});

describe("AUD-1 what is written down of an edit", () => {
  it("CAT-6 of a field by key only the keys that differ; lists and numbers whole", () => {
    const change = {
      before: { limits: { a: 1, b: 2 }, name: { pt: "A", en: "B" }, list: ["x"], tier: 1 },
      after: { limits: { a: 1, b: 3, c: 4 }, name: { pt: "A", en: "C" }, list: ["y"], tier: 2 },
    };
    expect(narrowed(change)).toEqual({
      before: { limits: { b: 2 }, name: { en: "B" }, list: ["x"], tier: 1 },
      after: { limits: { b: 3, c: 4 }, name: { en: "C" }, list: ["y"], tier: 2 },
    });
  });
});

describe("lowered limits", () => {
  it.each([
    [10, 9, true],
    [10, 10, false],
    [10, 11, false],
    [-1, 1_000_000, true],
    [10, -1, false],
    [-1, -1, false],
    [0, -1, false],
    [1, 0, true],
  ])("CAT-6 from %i to %i is lowered: %s", (from, to, lowered) => {
    expect(loweredLimits({ a: from }, { a: to })).toEqual(lowered ? [{ key: "a", from, to }] : []);
  });

  it("CAT-6 a limit that the plan did not have was nothing", () => {
    expect(loweredLimits({}, { a: 5, b: undefined })).toEqual([]);
  });
});

describe("moving in a list", () => {
  it("CAT-6 keeps every thing and the order of the others", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 }),
        fc.nat(7),
        fc.integer({ min: -3, max: 10 }),
        (list, from, to) => {
          const after = moved(list, from, to);
          expect([...after].sort()).toEqual([...list].sort());
          const thing = list[from];
          if (thing === undefined) {
            expect(after).toEqual(list);
            return;
          }
          expect(after[Math.max(0, Math.min(list.length - 1, to))]).toBe(thing);
          expect(after.filter((one) => one !== thing)).toEqual(list.filter((one) => one !== thing));
        },
      ),
    );
  });
});
