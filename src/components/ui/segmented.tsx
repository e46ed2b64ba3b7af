"use client";

import type { ReactNode } from "react";
import { cn } from "./cn";

type Option<V extends string> = { value: V; label: string; note?: ReactNode };

/** A choice of one among few: a group of native radio buttons that looks like a switch. */
export function Segmented<V extends string>({
  name,
  legend,
  options,
  value,
  onChange,
  className,
}: {
  name: string;
  legend: string;
  options: Option<V>[];
  value: V;
  onChange: (value: V) => void;
  className?: string;
}) {
  return (
    <fieldset className={cn("inline-flex rounded-control border bg-subtle p-1", className)}>
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex min-h-10 cursor-pointer items-center gap-2 rounded-inner border border-transparent px-4 font-medium text-muted text-sm hover:text-emphasis has-checked:border-default has-checked:bg-raised has-checked:text-emphasis has-focus-visible:outline-2 has-focus-visible:outline-[var(--focus-ring)] has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            className="absolute -inset-px cursor-pointer appearance-none opacity-0"
          />
          {option.label}
          {option.note}
        </label>
      ))}
    </fieldset>
  );
}
