import { ChartFrame, type ChartPoint } from "./chart-frame";
import { stepPath, toScale, toTicks } from "./plot";

/** A quantity over time that changes in steps (revenue, subscribers). The axis includes zero, so that heights are comparable. */
export function StepChart({
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
  const line = stepPath(values, y);
  const marks = values.map((value, i) => ({
    x: values.length > 1 ? (i * 100) / (values.length - 1) : 100,
    ys: [y(value)],
  }));
  return (
    <ChartFrame {...frame} points={points} marks={marks} ticks={ticks} least={least} most={most}>
      <path d={`${line}V${y(0)}H0Z`} fill="currentColor" opacity="0.1" className="text-accent" />
      <path
        d={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
        className="text-accent"
      />
    </ChartFrame>
  );
}
