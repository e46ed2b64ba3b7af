import { Temporal } from "temporal-polyfill";

/** A wall clock's reading to the minute, as a `datetime-local` field has it: `2026-11-27T00:00`. */
const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

const at = (instant: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);

const toDate = (zoned: Temporal.ZonedDateTime) => new Date(zoned.epochMilliseconds);

/** The local time of a zone at an instant, to the minute or second (which is cut off, not rounded). */
export const toLocal = (
  instant: Date,
  timeZone: string,
  smallestUnit: "minute" | "second" = "minute",
): string => at(instant, timeZone).toPlainDateTime().toString({ smallestUnit });

/**
 * The instant at which the wall clock of a zone shows this. A reading that a zone skips (clocks go forward)
 * is the instant as far past the jump; one that it shows twice is the first. Null for what is no such reading.
 */
export function fromLocal(local: string, timeZone: string): Date | null {
  if (!SHAPE.test(local)) return null;
  try {
    return toDate(
      Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: "compatible" }),
    );
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The first instant of a day (`yyyy-mm-dd`) in a zone: midnight, or later where the clocks skip it. */
export const startOfDay = (day: string, timeZone: string): Date =>
  toDate(Temporal.PlainDate.from(day).toZonedDateTime(timeZone));
