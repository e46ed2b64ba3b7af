import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export type FieldProps = Omit<ComponentProps<"input">, "id" | "name"> & {
  name: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong with what was typed; stands beside the field and is read with it. */
  error?: string | undefined;
  /** A control inside the field's right edge. */
  end?: ReactNode;
};

/** The id of a field's input, for links from an error summary. */
export const fieldId = (name: string) => `field-${name}`;

/** Label above, input, then the hint and the error. The input's text is 16 px: phones zoom on less. */
export function TextField({ name, label, hint, error, end, className, ...input }: FieldProps) {
  const id = fieldId(name);
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <div className={cn("grid gap-1.5", className)}>
      <label htmlFor={id} className="font-medium text-emphasis text-sm">
        {label}
      </label>
      <div className="relative">
        <input
          {...input}
          id={id}
          name={name}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          className={cn(
            "h-11 w-full rounded-control border border-emphasis bg-raised px-3 text-base text-emphasis placeholder:text-subtle disabled:bg-muted disabled:text-subtle",
            error && "border-2 border-danger-strong",
            end && "pr-12",
          )}
        />
        {end ? <div className="absolute inset-y-0 right-0 flex items-center pr-0.5">{end}</div> : null}
      </div>
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
