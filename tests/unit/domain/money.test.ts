import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { discounted, monthlyWorth, roundHalfUp, yearlySaving } from "@/domain/money";

describe("money", () => {
  it.each([
    [0.5, 1],
    [-0.5, -1],
    [1.4999, 1],
    [-1.5, -2],
    [0, 0],
  ])("rounds %d half away from zero to %d", (value, expected) => {
    expect(roundHalfUp(value)).toBe(expected);
  });

  it.each([
    [9700, 30, 6790],
    [2990, 15, 2541],
    [333, 50, 166],
    [1, 50, 0],
    [9700, 100, 0],
  ])("PROMO-2 %d centavos less %d %% is %d", (base, percent, expected) => {
    expect(discounted(base, percent)).toBe(expected);
  });

  it("PROMO-2 price and discount always add up to the list price, and never leave [0, base]", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.integer({ min: 1, max: 100 }),
        (base, percent) => {
          const effective = discounted(base, percent);
          // Exact reference in integers: half up of base × percent / 100.
          const off = Number((BigInt(base) * BigInt(percent) * 2n + 100n) / 200n);
          expect(effective).toBe(base - off);
          expect(effective).toBeGreaterThanOrEqual(0);
          expect(effective).toBeLessThanOrEqual(base);
        },
      ),
    );
  });

  it("CHK-1 the yearly saving is twelve months less the year, never negative", () => {
    expect(yearlySaving(9700, 97_000)).toBe(19_400);
    expect(yearlySaving(1000, 20_000)).toBe(0);
  });

  it("a year counts a twelfth per month", () => {
    expect(monthlyWorth(97_000, "year")).toBe(8083);
    expect(monthlyWorth(9700, "month")).toBe(9700);
  });
});
