import { linePath, toScale } from "./plot";

/** The last 31 days as a small line. Hidden from screen readers, which read the number beside it. */
export function Sparkline({ values }: { values: readonly number[] }) {
  if (values.length < 2) return <div className="h-9" />;
  // A flat line is drawn in the middle, not at an edge.
  const least = Math.min(...values);
  const most = Math.max(...values);
  const y = toScale(least === most ? least - 1 : least, least === most ? most + 1 : most, 32);
  const line = linePath(values, (value) => y(value) + 2);
  return (
    <svg aria-hidden viewBox="0 0 100 36" preserveAspectRatio="none" className="h-9 w-full text-accent">
      <path d={`${line} L100 36 L0 36 Z`} fill="currentColor" opacity="0.1" />
      <path d={line} fill="none" stroke="currentColor" strokeWidth="1.75" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
