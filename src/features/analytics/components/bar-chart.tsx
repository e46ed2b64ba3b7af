import type { ReactNode } from "react";
import { ChartFrame, type ChartPoint } from "./chart-frame";
import { barMiddles, toScale, toTicks } from "./plot";

/** One bar per period: gains above the line, losses below it. */
export function BarChart({
  up,
  down = [],
  look,
  whole = false,
  points,
  ...frame
}: {
  up: readonly number[];
  down?: readonly number[];
  /** The classes that colour the bars above and below the line. */
  look: { up: string; down?: string };
  whole?: boolean;
  points: readonly ChartPoint[];
  axis: string;
  tick: (value: number) => string;
  when: string;
  columns: readonly string[];
  legend?: ReactNode;
}) {
  const ticks = toTicks(-Math.max(0, ...down), Math.max(0, ...up), whole);
  const [least = 0, most = 1] = [ticks[0], ticks.at(-1)];
  const y = toScale(least, most, 100);
  const width = 100 / points.length;
  // No bar, no dot: a period without losses is marked once.
  const marks = barMiddles(points.length).map((x, i) => ({
    x,
    ys: [y(up[i] ?? 0), ...(down[i] ? [y(-down[i])] : [])],
  }));
  const bar = (value: number, i: number) => {
    const [top, bottom] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
    return { x: (i + 0.15) * width, width: width * 0.7, y: top, height: bottom - top };
  };
  return (
    <ChartFrame {...frame} points={points} marks={marks} ticks={ticks} least={least} most={most}>
      <g fill="currentColor" className={look.up}>
        {points.map((point, i) => (
          <rect key={point.long} {...bar(up[i] ?? 0, i)} />
        ))}
      </g>
      <g fill="currentColor" className={look.down}>
        {down.map((value, i) => (
          <rect key={points[i]?.long} {...bar(-value, i)} />
        ))}
      </g>
    </ChartFrame>
  );
}
