import { type DayState, sum } from "@/domain/statistics";
import type { TrendPeriod, TrendPoint } from "../types/overview";

export const TREND_DAYS = 90;

/** The points of the charts, from one before the first with data. The last one is the current state. */
export function toTrend(days: readonly DayState[], period: TrendPeriod): TrendPoint[] {
  const groups = period === "days" ? days.map((day) => [day]) : byMonth(days);
  const points = groups.flatMap(toPoint);
  const first = points.findIndex((p) => p.active > 0 || p.started > 0 || p.ended > 0 || p.paidMinor > 0);
  return first === -1 ? [] : points.slice(Math.max(0, first - 1));
}

function byMonth(days: readonly DayState[]): DayState[][] {
  const months = new Map<string, DayState[]>();
  for (const day of days) {
    const month = day.day.slice(0, 7);
    const known = months.get(month);
    if (known) known.push(day);
    else months.set(month, [day]);
  }
  return [...months.values()];
}

function toPoint(days: readonly DayState[]): TrendPoint[] {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return [];
  return [
    {
      from: first.day,
      mrrMinor: last.mrrAtEnd,
      active: last.activeAtEnd,
      started: sum(days, "started"),
      ended: sum(days, "ended"),
      paidMinor: sum(days, "paid"),
    },
  ];
}
