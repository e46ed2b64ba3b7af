/**
 * The layout of the stored state. Grows by one when an older program could not read it; then the step that
 * leads from the old number to the new one is added to `UPGRADES`.
 */
export const FORMAT = 1;

/** From each older format to the next: the whole state in, the whole state out. */
export type Upgrades = { readonly [from: number]: (state: unknown) => unknown };

export const UPGRADES: Upgrades = {};

/** A state of format `from` in the layout of `to`, or null when a step on the way is unknown. */
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
