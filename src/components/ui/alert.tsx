import type { ReactNode } from "react";
import { toneDrawings } from "./badge";
import { cn } from "./cn";
import { Glyph } from "./glyph";
import type { Tone } from "./tones";

const looks: Record<Tone, string> = {
  info: "bg-info border-info [&_svg]:text-info",
  success: "bg-success border-success [&_svg]:text-success",
  attention: "bg-attention border-attention [&_svg]:text-attention",
  danger: "bg-danger border-danger [&_svg]:text-danger",
  muted: "bg-muted border-default [&_svg]:text-muted",
};

/**
 * A message about the whole view: what, why, and at most one action. With `live`, a screen reader announces
 * it when it appears; omit it for a message that is there from the start.
 */
export function Alert({
  tone,
  title,
  children,
  action,
  live = false,
  className,
}: {
  tone: Tone;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  live?: boolean;
  className?: string;
}) {
  return (
    <div
      role={live ? "alert" : undefined}
      className={cn(
        "flex flex-wrap items-center gap-x-6 gap-y-3 rounded-card border px-4 py-3.5",
        looks[tone],
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-64 gap-3">
        <Glyph name={toneDrawings[tone]} className="mt-0.5 size-5 shrink-0" />
        <div className="min-w-0">
          <p className="font-medium text-emphasis text-sm">{title}</p>
          {children ? <div className="mt-0.5 max-w-[70ch] text-default text-sm">{children}</div> : null}
        </div>
      </div>
      {action}
    </div>
  );
}
