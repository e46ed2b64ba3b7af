"use client";

import { cn } from "./cn";

/**
 * A switch. It moves when `on` changes, not on the click: `onChange` can open a confirmation first, and the
 * server can refuse.
 */
export function Toggle({
  label,
  on,
  busy = false,
  onChange,
}: {
  label: string;
  on: boolean;
  busy?: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={label}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={() => {
        if (!busy) onChange(!on);
      }}
      className="inline-flex size-11 items-center justify-center rounded-control aria-disabled:opacity-55"
    >
      <span
        aria-hidden
        className={cn(
          "flex h-6 w-10 items-center rounded-full border p-0.5 transition-colors duration-100",
          on ? "justify-end border-accent bg-accent" : "justify-start border-emphasis bg-subtle",
        )}
      >
        <span
          className={cn("size-4.5 rounded-full", on ? "bg-raised" : "border border-emphasis bg-raised")}
        />
      </span>
    </button>
  );
}
