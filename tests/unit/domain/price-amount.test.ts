import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { MAX_PRICE_MINOR, MIN_PRICE_MINOR, refusalOfAmount, yearOddity } from "@/domain/price-amount";

describe("an amount that may become a price", () => {
  it.each([
    [49, null, "below_minimum"],
    [50, null, null],
    [0, 0, "below_minimum"],
    [-1, null, "below_minimum"],
    [9900.5, null, "below_minimum"],
    [Number.NaN, null, "below_minimum"],
    [99_999_999, null, null],
    [100_000_000, null, "above_maximum"],
    [9700, 9700, "unchanged"],
    [9701, 9700, null],
  ])("CAT-3 %d where %s is current: %s", (amount, current, refusal) => {
    expect(refusalOfAmount(amount, current)).toBe(refusal);
  });

  it("CAT-3 every whole amount between the bounds is free, but the present one", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: MIN_PRICE_MINOR, max: MAX_PRICE_MINOR }),
        fc.integer({ min: MIN_PRICE_MINOR, max: MAX_PRICE_MINOR }),
        (amount, current) => {
          expect(refusalOfAmount(amount, current)).toBe(amount === current ? "unchanged" : null);
        },
      ),
    );
  });

  it.each([
    [9700, 97_000, null],
    [9700, 116_400, null],
    [9700, 116_401, "year_dearer"],
    [9700, 58_200, "year_very_cheap"],
    [9700, 58_201, null],
    [9700, 9700, "year_very_cheap"],
    [null, 97_000, null],
    [9700, null, null],
  ])("CAT-3 a month of %s beside a year of %s: %s", (month, year, oddity) => {
    expect(yearOddity(month, year)).toBe(oddity);
  });
});
