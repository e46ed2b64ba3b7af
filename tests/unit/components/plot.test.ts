import { fc } from "@tests/support/property";
import { expect, it } from "vitest";
import { barMiddles, linePath, stepPath, toScale, toTicks } from "@/features/analytics/components/plot";

it("UI-1 an axis shows zero and every value, in two to six lines at equal distances", () => {
  const values = fc.tuple(
    fc.integer({ min: -1_000_000, max: 0 }),
    fc.integer({ min: 0, max: 1_000_000_000 }),
  );
  fc.assert(
    fc.property(values, fc.boolean(), ([least, most], whole) => {
      const ticks = toTicks(least, most, whole);
      const [first = 1, last = 0] = [ticks[0], ticks.at(-1)];
      expect(first).toBeLessThanOrEqual(least);
      expect(last).toBeGreaterThanOrEqual(most);
      expect(ticks.some((tick) => Math.abs(tick) < 1e-9)).toBe(true);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(6);
      if (whole) expect(ticks.every(Number.isInteger)).toBe(true);
    }),
  );
});

it("UI-1 a line goes from edge to edge, higher for more", () => {
  const y = toScale(0, 10, 100);
  expect(linePath([0, 5, 10], y)).toBe("M0 100 L50 50 L100 0");
  expect(linePath([10], y)).toBe("M0 0");
});

it("ADM-1 a step holds its value until the next point and never slopes", () => {
  const y = toScale(0, 10, 100);
  expect(stepPath([0, 5, 10], y)).toBe("M0 100H50V50H100V0");
  expect(stepPath([10], y), "one value is a level line").toBe("M0 0H100");
  expect(stepPath([0, 5, 10], y)).not.toContain("L");
});

it("ADM-1 bars stand in the middle of equal parts", () => {
  expect(barMiddles(4)).toEqual([12.5, 37.5, 62.5, 87.5]);
  expect(barMiddles(0)).toEqual([]);
});
