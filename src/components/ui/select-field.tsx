import type { ComponentProps } from "react";
import { cn } from "./cn";
import { FieldFrame, type FieldLabels, fieldProps } from "./field-frame";

export type SelectProps = Omit<ComponentProps<"select">, "id" | "name"> &
  FieldLabels & { options: readonly { value: string; label: string }[] };

/** A native select with its label above: phones show their own picker, and typing selects an option. */
export function SelectField({ name, label, options, hint, error, className, ...select }: SelectProps) {
  const labels = { name, label, hint, error };
  return (
    <FieldFrame {...labels} className={className}>
      <select
        {...select}
        {...fieldProps(labels)}
        className={cn(
          "h-11 w-full rounded-control border border-emphasis bg-raised px-3 text-base text-emphasis disabled:bg-muted disabled:text-subtle",
          error && "border-2! border-danger-strong!",
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
