import type { Price } from "./objects";

export const HOUR = 3600;
export const DAY = 24 * HOUR;

export type Cadence = { interval: string; count: number };

export function cadenceOf(price: Price): Cadence {
  if (!price.recurring) throw new Error(`price ${price.id} is not recurring`);
  return { interval: price.recurring.interval, count: price.recurring.interval_count };
}

/**
 * The instant `steps` intervals after the anchor, in UTC. Always counted from the anchor, so that
 * the 31st comes back after a short month (Jan 31 → Feb 28 → Mar 31).
 */
export function fromAnchor(anchor: number, cadence: Cadence, steps: number): number {
  const amount = cadence.count * steps;
  switch (cadence.interval) {
    case "day":
      return anchor + amount * DAY;
    case "week":
      return anchor + amount * 7 * DAY;
    case "month":
      return addMonths(anchor, amount);
    case "year":
      return addMonths(anchor, amount * 12);
    default:
      throw new Error(`unknown interval ${cadence.interval}`);
  }
}

/** The first boundary of the interval strictly after `moment`, and the one before it. */
export function periodAround(
  anchor: number,
  cadence: Cadence,
  moment: number,
): { start: number; end: number } {
  let steps = Math.floor((moment - anchor) / roughSeconds(cadence)) - 1;
  while (fromAnchor(anchor, cadence, steps + 1) <= moment) steps++;
  while (fromAnchor(anchor, cadence, steps) > moment) steps--;
  return { start: fromAnchor(anchor, cadence, steps), end: fromAnchor(anchor, cadence, steps + 1) };
}

export function addMonths(moment: number, months: number): number {
  const from = new Date(moment * 1000);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), lastDay);
  const time = [from.getUTCHours(), from.getUTCMinutes(), from.getUTCSeconds()] as const;
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, day, ...time) / 1000;
}

function roughSeconds(cadence: Cadence): number {
  const days = { day: 1, week: 7, month: 30, year: 365 }[cadence.interval] ?? 30;
  return days * cadence.count * DAY;
}
