/** Turns a value into a y coordinate of a drawing that is `height` high, with `most` at its upper edge. */
export const toScale =
  (least: number, most: number, height: number) =>
  (value: number): number =>
    most === least ? height : height - ((value - least) / (most - least)) * height;

const round = (value: number) => Math.round(value * 100) / 100;

/** A line through values at equal distances from 0 to 100. */
export function linePath(values: readonly number[], y: (value: number) => number): string {
  const step = values.length > 1 ? 100 / (values.length - 1) : 0;
  return values.map((value, i) => `${i === 0 ? "M" : "L"}${round(i * step)} ${round(y(value))}`).join(" ");
}

/**
 * A figure that holds until the next point, from 0 to 100: what the business has at a moment, such as revenue or
 * subscribers, does not slide from one value to the next.
 */
export function stepPath(values: readonly number[], y: (value: number) => number): string {
  const step = values.length > 1 ? 100 / (values.length - 1) : 0;
  const [first = 0, ...rest] = values;
  const steps = rest.map((value, i) => `H${round((i + 1) * step)}V${round(y(value))}`);
  return [`M0 ${round(y(first))}`, ...steps, ...(rest.length === 0 ? ["H100"] : [])].join("");
}

/** The middle of each of some bars that share the width from 0 to 100. */
export const barMiddles = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => round(((i + 0.5) * 100) / count));

/**
 * Three to five round tick values for an axis from `least` to `most` that includes zero. With `whole` only
 * whole numbers, for counts.
 */
export function toTicks(least: number, most: number, whole = false): number[] {
  const span = Math.max(most, 0) - Math.min(least, 0);
  if (span === 0) return [0, 1];
  const rough = span / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 2.5, 5, 10].map((m) => m * power).find((step) => step >= rough) ?? 10 * power;
  const step = whole ? Math.max(1, Math.ceil(nice)) : nice;
  const from = Math.floor(Math.min(least, 0) / step);
  const to = Math.ceil(Math.max(most, 0) / step);
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
}
