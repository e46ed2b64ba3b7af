"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";

/** A point as the cursor shows it. `x` and `ys` are percentages of the drawing from its left and upper edges. */
export type CursorPoint = { x: number; ys: number[]; when: string; texts: string[] };

const PAGE = 10;

/**
 * The crosshair of a chart. The pointer reads the nearest point. By keyboard it is a slider over the points: arrows,
 * Page Up and Down, Home and End move it, Escape puts it away, and a screen reader announces the point's values.
 */
export function ChartCursor({ label, points }: { label: string; points: readonly CursorPoint[] }) {
  const [at, setAt] = useState<number | null>(null);
  const last = points.length - 1;
  const point = at === null ? undefined : points[Math.min(at, last)];
  const spoken = points[Math.min(at ?? last, last)];

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * 100;
    const distances = points.map((one) => Math.abs(one.x - x));
    setAt(distances.indexOf(Math.min(...distances)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = at ?? last;
    const moves: Record<string, number | null> = {
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      PageDown: from - PAGE,
      PageUp: from + PAGE,
      Home: 0,
      End: last,
      Escape: null,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setAt(to === null ? null : Math.max(0, Math.min(to, last)));
  };

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={points.length}
      aria-valuenow={Math.min(at ?? last, last) + 1}
      aria-valuetext={spoken ? `${spoken.when}: ${spoken.texts.join(", ")}` : undefined}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerMove}
      onPointerLeave={() => setAt(null)}
      onFocus={(event) => event.currentTarget.matches(":focus-visible") && setAt((before) => before ?? last)}
      onBlur={() => setAt(null)}
      onKeyDown={onKeyDown}
      className="absolute inset-0 cursor-crosshair touch-pan-y rounded-inner"
    >
      {point ? (
        <div aria-hidden className="pointer-events-none absolute inset-0">
          <div className="absolute inset-y-0 w-px bg-(--content-muted)" style={{ left: `${point.x}%` }} />
          {point.ys.map((y, i) => (
            <div
              key={point.texts[i]}
              className="absolute size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-accent bg-raised"
              style={{ left: `${point.x}%`, top: `${y}%` }}
            />
          ))}
          <div
            className="figures absolute bottom-full mb-1 whitespace-nowrap rounded-control border bg-raised px-2.5 py-1.5 text-default text-xs shadow-float"
            style={{ left: `${point.x}%`, transform: `translateX(-${point.x}%)` }}
          >
            <span className="text-muted">{point.when}</span>{" "}
            <span className="font-medium text-emphasis">{point.texts.join(" · ")}</span>
          </div>
        </div>
      ) : null}
    </div>
  );
}
