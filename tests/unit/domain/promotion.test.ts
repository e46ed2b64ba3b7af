import { fc } from "@tests/support/property";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  chargesFrom,
  couponTerms,
  type Joining,
  type Lasting,
  monthsAfter,
  nextTurn,
  runningAt,
  stateAt,
} from "@/domain/promotion";

const at = (iso: string) => new Date(iso);
const start = at("2026-11-27T03:00:00Z");
const end = at("2026-12-01T03:00:00Z");
const justBefore = (instant: Date) => new Date(instant.getTime() - 1);

describe("PROMO-2 a promotion holds from its start, up to but without its end", () => {
  it.each([
    ["a millisecond before its start", justBefore(start), "scheduled"],
    ["at its start", start, "running"],
    ["a millisecond before its end", justBefore(end), "running"],
    ["at its end", end, "ended"],
  ] as const)("%s it is %s", (_name, now, state) => {
    expect(stateAt({ startsAt: start, endsAt: end }, now)).toBe(state);
  });

  it("PROMO-1 one without an end runs on; one that ends where it starts never ran", () => {
    expect(stateAt({ startsAt: start, endsAt: null }, at("2099-01-01T00:00:00Z"))).toBe("running");
    expect(stateAt({ startsAt: start, endsAt: start }, start)).toBe("withdrawn");
    expect(runningAt([{ startsAt: start, endsAt: start }], start)).toBeNull();
  });

  it("PROMO-2 the next turn is the nearest start or end after now", () => {
    const later = { startsAt: at("2026-12-20T03:00:00Z"), endsAt: null };
    const all = [{ startsAt: start, endsAt: end }, later];
    expect(nextTurn(all, justBefore(start))).toEqual(start);
    expect(nextTurn(all, start)).toEqual(end);
    expect(nextTurn(all, end)).toEqual(later.startsAt);
    expect(nextTurn(all, later.startsAt)).toBeNull();
  });

  it("PROMO-2 between two turns the price stays, whatever runs when", () => {
    const window = fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 50 }))
      .map(([from, length]) => ({ startsAt: new Date(from), endsAt: new Date(from + length) }));
    fc.assert(
      fc.property(fc.array(window, { maxLength: 5 }), fc.integer({ min: 0, max: 160 }), (all, instant) => {
        const now = new Date(instant);
        const turn = nextTurn(all, now)?.getTime() ?? 200;
        const states = (when: number) => all.map((w) => stateAt(w, new Date(when)));
        for (let when = instant; when < turn; when++) expect(states(when)).toEqual(states(instant));
      }),
    );
  });
});

describe("PROMO-4 what a joiner pays, and when", () => {
  const joining = (lasting: Lasting, change: Partial<Joining> = {}): Joining => ({
    unitAmountMinor: 9700,
    interval: "month",
    trialDays: 0,
    promotion: { percent: 30, lasting },
    ...change,
  });
  const now = at("2026-11-28T12:00:00Z");
  const told = (j: Joining) => {
    const { todayMinor, next, later } = chargesFrom(j, now);
    const day = (charge: { at: Date; amountMinor: number } | null) =>
      charge && `${charge.amountMinor} on ${charge.at.toISOString().slice(0, 10)}`;
    return [todayMinor, day(next), day(later)];
  };
  const months = (n: number): Lasting => ({ kind: "months", months: n });

  it.each<[string, Joining, unknown[]]>([
    ["no promotion", joining({ kind: "once" }, { promotion: null }), [9700, "9700 on 2026-12-28", null]],
    ["once", joining({ kind: "once" }), [6790, "9700 on 2026-12-28", null]],
    ["1 month", joining(months(1)), [6790, "9700 on 2026-12-28", null]],
    ["3 months", joining(months(3)), [6790, "6790 on 2026-12-28", "9700 on 2027-02-28"]],
    ["forever", joining({ kind: "forever" }), [6790, "6790 on 2026-12-28", null]],
    [
      "once, by the year",
      joining({ kind: "once" }, { interval: "year" }),
      [6790, "9700 on 2027-11-28", null],
    ],
    ["3 months, by the year", joining(months(3), { interval: "year" }), [6790, "9700 on 2027-11-28", null]],
    [
      "13 months, by the year",
      joining(months(13), { interval: "year" }),
      [6790, "6790 on 2027-11-28", "9700 on 2028-11-28"],
    ],
    [
      "once after a trial of a week",
      joining({ kind: "once" }, { trialDays: 7 }),
      [0, "6790 on 2026-12-05", "9700 on 2027-01-05"],
    ],
    ["1 month, a trial of 40 days", joining(months(1), { trialDays: 40 }), [0, "9700 on 2027-01-07", null]],
    [
      "once, a trial of 40 days",
      joining({ kind: "once" }, { trialDays: 40 }),
      [0, "6790 on 2027-01-07", "9700 on 2027-02-07"],
    ],
    [
      "all of it, once",
      joining({ kind: "once" }, { promotion: { percent: 100, lasting: { kind: "once" } } }),
      [0, "9700 on 2026-12-28", null],
    ],
  ])("%s", (_name, j, expected) => {
    expect(told(j)).toEqual(expected);
  });

  it("PROMO-4 months are counted as the calendar of the language counts them, in UTC", () => {
    const minutes = fc.integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 0, max: 480 }), (minute, months) => {
        const from = new Date(minute * 60_000);
        const zoned = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO("UTC");
        expect(monthsAfter(from, months).getTime()).toBe(zoned.add({ months }).epochMilliseconds);
      }),
    );
  });

  it("PROMO-4 a `once` promise reaches the first charge after any trial", () => {
    const day = fc.date({
      min: at("2026-01-01T00:00:00Z"),
      max: at("2032-01-01T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 730 }), day, (trialDays, joined) => {
        const charges = chargesFrom(joining({ kind: "once" }, { trialDays }), joined);
        expect(charges.next.amountMinor).toBe(6790);
        const terms = couponTerms({ kind: "once" }, trialDays);
        expect(monthsAfter(joined, terms.months) > charges.next.at).toBe(true);
      }),
    );
  });
});
