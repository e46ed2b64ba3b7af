import { describe, expect, it } from "vitest";
import { nextAmount } from "@/domain/next-charge";

const at = new Date("2026-06-01T00:00:00Z");
const before = new Date("2026-05-31T23:59:59Z");
const after = new Date("2026-06-01T00:00:01Z");

describe("UI-2 what the next period costs", () => {
  it.each([
    ["no discount", [], 9700],
    ["20 % forever", [{ percentOff: 20, amountOffMinor: null, endsAt: null }], 7760],
    ["20 % that runs a little longer", [{ percentOff: 20, amountOffMinor: null, endsAt: after }], 7760],
    ["20 % that ended before", [{ percentOff: 20, amountOffMinor: null, endsAt: before }], 9700],
    ["20 % that ends at the very instant", [{ percentOff: 20, amountOffMinor: null, endsAt: at }], 9700],
    ["R$ 10 off", [{ percentOff: null, amountOffMinor: 1000, endsAt: null }], 8700],
    ["more off than it costs", [{ percentOff: null, amountOffMinor: 99_999, endsAt: null }], 0],
    ["all of it", [{ percentOff: 100, amountOffMinor: null, endsAt: null }], 0],
  ])("%s", (_name, discounts, expected) => {
    expect(nextAmount(9700, discounts, at)).toBe(expected);
  });
});
