import { fc } from "@tests/support/property";
import { expect, it } from "vitest";
import {
  type DayFigures,
  dayOf,
  daysBackwards,
  monthStart,
  plusDays,
  share,
  sum,
  windowAt,
} from "@/domain/statistics";

const figures = (day: string, more: Partial<DayFigures>): DayFigures => ({
  day,
  active: 0,
  mrr: 0,
  started: 0,
  ended: 0,
  mrrStarted: 0,
  mrrRaised: 0,
  mrrLowered: 0,
  mrrEnded: 0,
  paid: 0,
  ...more,
});

it("ADM-5 yesterday's total is the present total less today's changes", () => {
  const days = daysBackwards(
    { active: 7, mrr: 700 },
    [figures("2026-03-02", { active: 3, mrr: 300 }), figures("2026-02-28", { active: -1, mrr: -50 })],
    "2026-02-27",
    "2026-03-02",
  );
  expect(days.map(({ day, activeAtEnd, mrrAtEnd }) => [day, activeAtEnd, mrrAtEnd])).toEqual([
    ["2026-02-27", 5, 450],
    ["2026-02-28", 4, 400],
    ["2026-03-01", 4, 400],
    ["2026-03-02", 7, 700],
  ]);
});

it("ADM-5 what lies after the present day, when a clock was put back, has not happened yet", () => {
  const later = figures("2026-03-03", { active: 2, mrr: 20 });
  const [today] = daysBackwards({ active: 5, mrr: 50 }, [later], "2026-03-02", "2026-03-02");
  expect(today).toMatchObject({ activeAtEnd: 3, mrrAtEnd: 30 });
});

it("ADM-5 a day begins at midnight in São Paulo, not in Greenwich", () => {
  expect(dayOf(new Date("2026-03-01T02:59:59.999Z"), "America/Sao_Paulo")).toBe("2026-02-28");
  expect(dayOf(new Date("2026-03-01T03:00:00Z"), "America/Sao_Paulo")).toBe("2026-03-01");
});

it("ADM-5 days and months are counted over the ends of months, years and leap years", () => {
  expect(plusDays("2024-02-28", 2)).toBe("2024-03-01");
  expect(plusDays("2026-01-01", -1)).toBe("2025-12-31");
  expect(monthStart("2026-01-31", -11)).toBe("2025-02-01");
  const days = fc.integer({ min: -5000, max: 5000 });
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect(plusDays(plusDays("2026-06-15", a), b)).toBe(plusDays("2026-06-15", a + b));
    }),
  );
});

it("ADM-5 a window holds the present day and the 29 before it", () => {
  const days = Array.from({ length: 61 }, (_, i) => figures(plusDays("2026-01-01", i), { started: i }));
  expect(windowAt(days, 60).map(({ started }) => started)).toEqual(
    Array.from({ length: 30 }, (_, i) => 31 + i),
  );
  expect(windowAt(days, 3)).toHaveLength(4);
  expect(sum(windowAt(days, 3), "started")).toBe(0 + 1 + 2 + 3);
});

it("ADM-5 a part of nothing is no number", () => {
  expect(share(0, 0)).toBeNull();
  expect(share(1, 4)).toBe(0.25);
});
