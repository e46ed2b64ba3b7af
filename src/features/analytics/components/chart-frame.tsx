import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ChartCursor } from "./chart-cursor";

/** The labels of a point: short under the axis, long in the table behind the chart. */
export type ChartPoint = { short: string; long: string; texts: string[] };

/**
 * The frame of every chart: the axis and its lines, labels of some periods, and a table of all values. The
 * drawing is made on the server and hidden from screen readers: the title says what it shows, the cursor reads its
 * points, and the table has every value, also without a script.
 */
export function ChartFrame({
  axis,
  ticks,
  least,
  most,
  tick,
  points,
  marks,
  when,
  columns,
  legend,
  children,
}: {
  axis: string;
  ticks: readonly number[];
  least: number;
  most: number;
  tick: (value: number) => string;
  points: readonly ChartPoint[];
  /** Where each point is in the drawing, in percent. */
  marks: readonly { x: number; ys: number[] }[];
  /** The header of the table's first column. */
  when: string;
  columns: readonly string[];
  legend?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("adminOverview.trends");
  const toHeight = (value: number) => `${((value - least) / (most - least)) * 100}%`;
  // A value that stands for two things is named: gains and losses look alike as numbers.
  const toTexts = (texts: string[]) =>
    columns.length > 1 ? texts.map((text, i) => `${columns[i]} ${text}`) : texts;
  const cursor = points.map((point, i) => ({
    x: marks[i]?.x ?? 0,
    ys: marks[i]?.ys ?? [],
    when: point.long,
    texts: toTexts(point.texts),
  }));
  const middle = points[Math.floor((points.length - 1) / 2)];
  return (
    <figure>
      <figcaption className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-muted text-xs">
        {axis}
        {legend}
      </figcaption>
      <div className="figures mt-8 flex gap-3 text-muted text-xs">
        <div aria-hidden className="relative h-44 w-14 shrink-0">
          {ticks.map((value) => (
            <span
              key={value}
              className="absolute right-0 translate-y-1/2 whitespace-nowrap"
              style={{ bottom: toHeight(value) }}
            >
              {tick(value)}
            </span>
          ))}
        </div>
        <div className="min-w-0 flex-1">
          <div className="relative h-44">
            {ticks.map((value) => (
              <span
                key={value}
                className={`absolute inset-x-0 border-t ${value === 0 ? "border-emphasis" : "border-muted"}`}
                style={{ bottom: toHeight(value) }}
              />
            ))}
            <svg
              aria-hidden
              viewBox="0 0 100 100"
              preserveAspectRatio="none"
              className="absolute inset-0 size-full overflow-visible"
            >
              {children}
            </svg>
            <ChartCursor label={axis} points={cursor} />
          </div>
          <div aria-hidden className="mt-2 flex justify-between gap-2">
            <span>{points[0]?.short}</span>
            {points.length > 4 ? <span>{middle?.short}</span> : null}
            {points.length > 1 ? <span>{points.at(-1)?.short}</span> : null}
          </div>
        </div>
      </div>
      <details className="mt-3 text-sm">
        <summary className="inline-flex min-h-10 items-center text-muted hover:text-emphasis">
          {t("numbers")}
        </summary>
        <div className="overflow-x-auto">
          <table className="figures w-full">
            <caption className="sr-only">{axis}</caption>
            <thead>
              <tr className="border-b text-muted text-xs">
                <th scope="col" className="py-2 text-left font-medium">
                  {when}
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col" className="py-2 pl-4 text-right font-medium">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-muted">
              {points.toReversed().map((point) => (
                <tr key={point.long}>
                  <th scope="row" className="py-1.5 text-left font-normal">
                    {point.long}
                  </th>
                  {point.texts.map((text, i) => (
                    <td key={columns[i]} className="py-1.5 pl-4 text-right text-emphasis">
                      {text}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
