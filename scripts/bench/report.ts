import type { Spread } from "./stats";

/** One line of figures: both measurements and their ratio. */
export interface Row {
  name: string;
  ours: string;
  bare: string;
  ratio?: Spread;
  /** The target of the ratio, or of the figure in `reached`. */
  aim?: { text: string; reached: boolean };
}

export function printRows(title: string, rows: Row[]): void {
  console.log(`\n${title}`);
  const names = Math.max(...rows.map((row) => row.name.length));
  const ours = Math.max(...rows.map((row) => row.ours.length));
  const bares = Math.max(...rows.map((row) => row.bare.length));
  for (const row of rows) {
    const figures = `${row.name.padEnd(names)}   ours ${row.ours.padStart(ours)}   bare ${row.bare.padStart(bares)}`;
    const aim = row.aim ? `   aim ${row.aim.text}: ${row.aim.reached ? "reached" : "MISSED"}` : "";
    console.log(`  ${figures}   ${row.ratio ? ratioText(row.ratio) : ""}${aim}`);
  }
}

const ratioText = ({ median, min, max }: Spread) =>
  `ratio ${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`;

/** At least `least`, judged by the median. */
export const atLeast = (least: number, { median }: Spread) => ({
  text: `≥ ${least}`,
  reached: median >= least,
});

export const perSecond = (value: number) => `${Math.round(value).toLocaleString("en")}/s`;
export const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
