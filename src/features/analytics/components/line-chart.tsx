import { ChartFrame, type ChartPoint } from "./chart-frame";
import { linePath, toScale, toTicks } from "./plot";

/** A quantity over time (revenue, subscribers). The axis includes zero, so that heights are comparable. */
export function LineChart({
  values,
  points,
  whole = false,
  ...frame
}: {
  values: readonly number[];
  points: readonly ChartPoint[];
  /** Whether the axis shows whole numbers only. */
  whole?: boolean;
  axis: string;
  tick: (value: number) => string;
  when: string;
  columns: readonly string[];
}) {
  const ticks = toTicks(Math.min(...values), Math.max(...values), whole);
  const [least = 0, most = 1] = [ticks[0], ticks.at(-1)];
  const y = toScale(least, most, 100);
  const line = linePath(values.length === 1 ? [...values, ...values] : values, y);
  return (
    <ChartFrame {...frame} points={points} ticks={ticks} least={least} most={most}>
      <path
        d={`${line} L100 ${y(0)} L0 ${y(0)} Z`}
        fill="currentColor"
        opacity="0.1"
        className="text-accent"
      />
      <path
        d={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
        className="text-accent"
      />
      <Hints points={points} />
    </ChartFrame>
  );
}

/** Tooltips with the values of each period. */
export function Hints({ points }: { points: readonly ChartPoint[] }) {
  const width = 100 / points.length;
  return points.map((point, i) => (
    <rect key={point.long} x={i * width} y="0" width={width} height="100" fill="transparent">
      <title>{`${point.long}: ${point.texts.join(" · ")}`}</title>
    </rect>
  ));
}
