import type { ComponentProps } from "react";
import { cn } from "./cn";
import { fieldId } from "./text-field";

type Props = Omit<ComponentProps<"textarea">, "id" | "name"> & {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
};

/** Several lines of text, with label, hint and error as every field has them. */
export function TextArea({ name, label, hint, error, className, ...area }: Props) {
  const id = fieldId(name);
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return (
    <div className={cn("grid gap-1.5", className)}>
      <label htmlFor={id} className="font-medium text-emphasis text-sm">
        {label}
      </label>
      <textarea
        rows={3}
        {...area}
        id={id}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={cn(
          "w-full rounded-control border border-emphasis bg-raised px-3 py-2 text-base text-emphasis disabled:bg-muted disabled:text-subtle",
          error && "border-2 border-danger-strong",
        )}
      />
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
