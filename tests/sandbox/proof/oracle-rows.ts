/**
 * The proration oracle, row by row, in cents. Each row is executed through the SDK twice: as a preview and
 * for real, and the two must be the same invoice. `ours`: not documented, our reading.
 */
export type Row = {
  row: number;
  start?: string;
  from: number;
  to: number;
  at: string;
  lines: number[];
  discount?: { percent: number; duration: "forever" | "once" };
  /** The interval of the old and of the new price. */
  interval?: ["year" | "month", "year" | "month"];
  resets?: true;
  due?: number;
  ends?: number;
  ours?: true;
};

const ANNUAL: Row["interval"] = ["year", "year"];
const TO_YEAR: Row["interval"] = ["month", "year"];
const forever = (percent: number) => ({ percent, duration: "forever" as const });

export const ROWS: Row[] = [
  { row: 1, from: 3000, to: 6000, at: "2026-04-09", lines: [-2200, 4400] },
  { row: 2, from: 3000, to: 6000, at: "2026-04-11", lines: [-2000, 4000] },
  { row: 3, from: 3000, to: 6000, at: "2026-04-26", lines: [-500, 1000] },
  { row: 4, from: 9900, to: 49900, at: "2026-04-16", lines: [-4950, 24950] },
  { row: 5, from: 9900, to: 49900, at: "2026-04-11", lines: [-6600, 33267] },
  { row: 6, from: 9900, to: 49900, at: "2026-04-26", lines: [-1650, 8317] },
  { row: 7, start: "2026-03-01", from: 3000, to: 6000, at: "2026-03-22", lines: [-968, 1935] },
  { row: 8, start: "2026-03-01", from: 9900, to: 49900, at: "2026-03-15", lines: [-5429, 27365] },
  { row: 9, start: "2026-02-01", from: 3000, to: 6000, at: "2026-02-20", lines: [-964, 1929] },
  { row: 10, start: "2026-03-01", from: 2990, to: 5990, at: "2026-03-15", lines: [-1640, 3285] },
  {
    row: 11,
    start: "2026-04-01T12:00:00Z",
    from: 3000,
    to: 6000,
    at: "2026-04-09T15:04:05Z",
    lines: [-2187, 4374],
  },
  {
    row: 12,
    start: "2026-01-01",
    from: 30000,
    to: 60000,
    at: "2026-03-01",
    lines: [-25151, 50301],
    interval: ANNUAL,
  },
  {
    row: 13,
    start: "2026-01-01",
    from: 99000,
    to: 499000,
    at: "2026-03-01",
    lines: [-82997, 418340],
    interval: ANNUAL,
  },
  {
    row: 14,
    start: "2028-01-01",
    from: 30000,
    to: 60000,
    at: "2028-03-01",
    lines: [-25082, 50164],
    interval: ANNUAL,
  },
  { row: 15, from: 3000, to: 6000, at: "2026-04-09", lines: [-1760, 3520], discount: forever(20) },
  { row: 16, from: 3000, to: 6000, at: "2026-04-11", lines: [-1600, 3200], discount: forever(20) },
  { row: 17, from: 3000, to: 6000, at: "2026-04-26", lines: [-400, 800], discount: forever(20) },
  { row: 18, from: 9900, to: 49900, at: "2026-04-11", lines: [-5610, 28277], discount: forever(15) },
  {
    row: 19,
    from: 3000,
    to: 6000,
    at: "2026-04-09",
    lines: [-1760, 4400],
    discount: { percent: 20, duration: "once" },
    ours: true,
  },
  {
    row: 21,
    from: 3000,
    to: 30000,
    at: "2026-04-09",
    lines: [-2200, 30000],
    interval: TO_YEAR,
    resets: true,
  },
  {
    row: 22,
    from: 9900,
    to: 99000,
    at: "2026-04-16",
    lines: [-4950, 99000],
    interval: TO_YEAR,
    resets: true,
  },
  { row: 23, from: 6000, to: 3000, at: "2026-04-09", lines: [-4400, 2200], due: 0, ends: -2200 },
  { row: 26, from: 3000, to: 3040, at: "2026-04-30", lines: [-100, 101], due: 0, ends: 1, ours: true },
];
