import type { ReactNode } from "react";
import { cn } from "./cn";
import { type Drawing, Glyph } from "./glyph";
import type { Tone } from "./tones";

const looks: Record<Tone, string> = {
  info: "bg-info border-info text-info",
  success: "bg-success border-success text-success",
  attention: "bg-attention border-attention text-attention",
  danger: "bg-danger border-danger text-danger",
  muted: "bg-muted border-default text-muted",
};

export const toneDrawings: Record<Tone, Drawing> = {
  info: "info",
  success: "done",
  attention: "warning",
  danger: "danger",
  muted: "absent",
};

/** A state in a few words: tone, icon and label together. */
export function Badge({
  tone,
  children,
  className,
}: {
  tone: Tone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cn(
        "figures inline-flex w-fit items-center gap-1.5 rounded-full border py-0.5 pr-2.5 pl-2 font-medium text-xs",
        looks[tone],
        className,
      )}
    >
      <Glyph name={toneDrawings[tone]} className="size-3.5 shrink-0" />
      {children}
    </span>
  );
}
