/**
 * The layout version of the stored state. Increment it when an older program could not read the state, and
 * add the step from the old version to `UPGRADES`.
 */
export const FORMAT = 1;

/** From each older format to the next, on the whole state. */
export type Upgrades = { readonly [from: number]: (state: unknown) => unknown };

export const UPGRADES: Upgrades = {};

/** A state of format `from` in the layout of `to`, or null when a step is missing. */
export function upgrade(
  state: unknown,
  from: number,
  to: number,
  steps: Upgrades,
): { state: unknown } | null {
  let current = state;
  for (let format = from; format < to; format++) {
    const step = steps[format];
    if (!step) return null;
    current = step(current);
  }
  return from <= to ? { state: current } : null;
}
