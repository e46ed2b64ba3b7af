import { Temporal } from "temporal-polyfill";
import { toLocal } from "./local-time";

/** A calendar day of the business, `yyyy-mm-dd`; days compare as texts. */
export type Day = string;

/** How long a figure looks back: this many days, the present one among them. */
export const WINDOW_DAYS = 30;

/** The day that a moment falls on in a time zone. */
export const dayOf = (at: Date, timeZone: string): Day => toLocal(at, timeZone).slice(0, 10);

/** The day `days` later; earlier for a negative number. */
export const plusDays = (day: Day, days: number): Day =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** The first day of the month that lies `months` after this day's. */
export const monthStart = (day: Day, months = 0): Day =>
  Temporal.PlainDate.from(day).with({ day: 1 }).add({ months }).toString();

/** A share, 0 to 1; null when the total is zero. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** What happened on a day, in counts and in minor units of one currency. */
export type DayFigures = {
  day: Day;
  /** Paying subscriptions more or fewer than the day before. */
  active: number;
  /** Monthly revenue more or less than the day before. */
  mrr: number;
  started: number;
  ended: number;
  mrrStarted: number;
  mrrRaised: number;
  mrrLowered: number;
  mrrEnded: number;
  /** Invoices paid, in money. */
  paid: number;
};

/** The state at the end of a day, and what happened on it. */
export type DayState = DayFigures & { activeAtEnd: number; mrrAtEnd: number };

const nothingOn = (day: Day): DayFigures => ({
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
});

/**
 * Every day from `from` to `to`, computed backwards from the present: yesterday ended with what there is
 * today less what today brought. `to` is the present day; days after it (a clock that was put back) are
 * taken off first.
 */
export function daysBackwards(
  now: { active: number; mrr: number },
  figures: readonly DayFigures[],
  from: Day,
  to: Day,
): DayState[] {
  const known = new Map(figures.map((f) => [f.day, f]));
  const later = figures.filter((f) => f.day > to);
  let activeAtEnd = now.active - sum(later, "active");
  let mrrAtEnd = now.mrr - sum(later, "mrr");
  const days: DayState[] = [];
  for (let day = to; day >= from; day = plusDays(day, -1)) {
    const figures = known.get(day) ?? nothingOn(day);
    days.push({ ...figures, activeAtEnd, mrrAtEnd });
    activeAtEnd -= figures.active;
    mrrAtEnd -= figures.mrr;
  }
  return days.reverse();
}

/** The sum of one figure over days. */
export const sum = (days: readonly DayFigures[], figure: Exclude<keyof DayFigures, "day">): number =>
  days.reduce((total, day) => total + day[figure], 0);

/** The `WINDOW_DAYS` days that end with the one at `index`; fewer where the days begin later. */
export const windowAt = <D>(days: readonly D[], index: number): D[] =>
  days.slice(Math.max(0, index - WINDOW_DAYS + 1), index + 1);
