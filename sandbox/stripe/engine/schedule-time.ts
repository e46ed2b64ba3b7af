import { type Cadence, fromAnchor, periodAround } from "./time";

/**
 * Where a phase of a given length ends (Unix seconds). A phase that starts at a period boundary ends at one,
 * so that the 31st comes back after a short month.
 */
export function endOfPhase(start: number, duration: Cadence, anchor: number): number {
  const single = { interval: duration.interval, count: 1 };
  const onGrid = periodAround(anchor, single, start).start === start;
  if (!onGrid) return fromAnchor(start, duration, 1);
  let end = start;
  for (let step = 0; step < duration.count; step++) end = periodAround(anchor, single, end).end;
  return end;
}
