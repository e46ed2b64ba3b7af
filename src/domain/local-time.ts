import { DAY_MS } from "./duration";

/** A wall clock's reading to the minute, as a `datetime-local` field has it: `2026-11-27T00:00`. */
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

const readers = new Map<string, Intl.DateTimeFormat>();

function getFormatter(timeZone: string): Intl.DateTimeFormat {
  let reader = readers.get(timeZone);
  if (!reader) {
    reader = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    readers.set(timeZone, reader);
  }
  return reader;
}

/** The local time of a zone at an instant, to the minute. */
export function toLocal(instant: Date, timeZone: string): string {
  const parts = new Map(
    getFormatter(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const year = (parts.get("year") ?? "").padStart(4, "0");
  return `${year}-${parts.get("month")}-${parts.get("day")}T${parts.get("hour")}:${parts.get("minute")}`;
}

/**
 * The instant at which the wall clock of a zone shows this. A reading that a zone skips (clocks go forward)
 * is the instant as far past the jump; one that it shows twice is the first. Null for what is no such reading.
 */
export function fromLocal(local: string, timeZone: string): Date | null {
  const read = SHAPE.exec(local);
  if (!read) return null;
  const asUtc = new Date(`${local}:00.000Z`);
  if (Number.isNaN(asUtc.getTime()) || !asUtc.toISOString().startsWith(local)) return null;
  const offsetAt = (at: Date) => new Date(`${toLocal(at, timeZone)}:00.000Z`).getTime() - at.getTime();
  // The offsets of the day before and after are the only ones that can hold.
  const offsets = [-1, 1].map((day) => offsetAt(new Date(asUtc.getTime() + day * DAY_MS)));
  const candidates = offsets.map((offset) => new Date(asUtc.getTime() - offset));
  const exact = candidates.filter((at) => toLocal(at, timeZone) === local).sort((a, b) => +a - +b)[0];
  return exact ?? candidates[0] ?? null;
}
