import type { ReactNode } from "react";
import { cn } from "./cn";

/** What every field has around its control: the label above, the hint and the error below. */
export type FieldLabels = {
  name: string;
  label: string;
  hint?: string | undefined;
  /** What is wrong with the value; shown beside the field and read with it. */
  error?: string | undefined;
};

/** The id of a field's control, for links from an error summary. */
export const fieldId = (name: string) => `field-${name}`;

/** The attributes that connect a control with its label, hint and error for screen readers. */
export function fieldProps({ name, hint, error }: FieldLabels) {
  const id = fieldId(name);
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return {
    id,
    name,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described || undefined,
  } as const;
}

/** Label, control, hint and error in their order. The control takes `fieldProps` of the same labels. */
export function FieldFrame({
  name,
  label,
  hint,
  error,
  className,
  children,
}: FieldLabels & { className?: string | undefined; children: ReactNode }) {
  const id = fieldId(name);
  return (
    <div className={cn("grid gap-1.5", className)}>
      <label htmlFor={id} className="font-medium text-emphasis text-sm">
        {label}
      </label>
      {children}
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
