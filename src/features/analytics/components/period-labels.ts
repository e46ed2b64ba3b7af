import type { useFormatter } from "next-intl";
import type { TrendPeriod, TrendPoint } from "../types/overview";

type Format = Pick<ReturnType<typeof useFormatter>, "dateTime">;

const LOOKS = {
  days: {
    short: { day: "numeric", month: "short" },
    long: { day: "numeric", month: "long", year: "numeric" },
  },
  months: { short: { month: "short", year: "numeric" }, long: { month: "long", year: "numeric" } },
} as const;

/** A calendar day as a Date; noon in UTC is the same day in every time zone in use. */
const dayIn = (day: string) => new Date(`${day}T12:00:00Z`);

export function periodLabels(format: Format, period: TrendPeriod, point: TrendPoint) {
  const inUtc = (look: (typeof LOOKS)[TrendPeriod]["short" | "long"]) =>
    format.dateTime(dayIn(point.from), { ...look, timeZone: "UTC" });
  return { short: inUtc(LOOKS[period].short), long: inUtc(LOOKS[period].long) };
}
