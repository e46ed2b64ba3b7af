import type { ComponentProps } from "react";
import { cn } from "./cn";
import { fieldId } from "./text-field";

type Props = Omit<ComponentProps<"select">, "id" | "name"> & {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  hint?: string | undefined;
  error?: string | undefined;
};

/** A native select with its label above: a phone shows its own wheel, and a keyboard types into it. */
export function SelectField({ name, label, options, hint, error, className, ...select }: Props) {
  const id = fieldId(name);
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <div className={cn("grid gap-1.5", className)}>
      <label htmlFor={id} className="font-medium text-emphasis text-sm">
        {label}
      </label>
      <select
        {...select}
        id={id}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={cn(
          "h-11 w-full rounded-control border border-emphasis bg-raised px-3 text-base text-emphasis disabled:bg-muted disabled:text-subtle",
          error && "border-2 border-danger-strong",
        )}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint ? (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="font-medium text-danger text-sm">
          {error}
        </p>
      ) : null}
    </div>
  );
}
