import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { canonical, isSame } from "@/domain/same-state";

describe("whether two values say the same", () => {
  it.each<[string, unknown, unknown, boolean]>([
    ["the same text", "a", "a", true],
    ["a number and its text", 1, "1", false],
    ["the order of keys", { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
    ["the order of a list", ["a", "b"], ["b", "a"], false],
    ["a longer list", [1], [1, 2], false],
    ["a list and an object without keys", [], {}, false],
    ["null and an object", null, {}, false],
    ["null and a missing key", { a: null }, {}, false],
    ["an undefined and a missing key", { a: undefined }, {}, true],
    ["undefined and null", undefined, null, false],
    ["one instant", { at: new Date(5) }, { at: new Date(5) }, true],
    ["two instants", { at: new Date(5) }, { at: new Date(6) }, false],
    ["an instant and its text", new Date(5), "1970-01-01T00:00:00.005Z", true],
  ])("CAT-6 %s: %4$s", (_what, one, other, same) => {
    expect(isSame(one, other)).toBe(same);
    expect(isSame(other, one)).toBe(same);
  });

  it("CAT-6 two values are the same exactly when they are the same as JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(isSame(a, JSON.parse(JSON.stringify(a)))).toBe(true);
        expect(isSame(a, b)).toBe(canonical(a) === canonical(b));
        expect(isSame(a, JSON.parse(canonical(a)))).toBe(true);
      }),
    );
  });
});
