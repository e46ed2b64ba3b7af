import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { FieldFrame, type FieldLabels, fieldProps } from "./field-frame";

export type FieldProps = Omit<ComponentProps<"input">, "id" | "name"> &
  FieldLabels & {
    /** A control inside the field's right edge. */
    end?: ReactNode;
  };

/** Label above, input, then the hint and the error. The input's text is 16 px: phones zoom in on less. */
export function TextField({ name, label, hint, error, end, className, ...input }: FieldProps) {
  const labels = { name, label, hint, error };
  return (
    <FieldFrame {...labels} className={className}>
      <div className="relative">
        <input
          {...input}
          {...fieldProps(labels)}
          className={cn(
            "h-11 w-full rounded-control border border-emphasis bg-raised px-3 text-base text-emphasis placeholder:text-subtle disabled:bg-muted disabled:text-subtle",
            error && "border-2! border-danger-strong!",
            end && "pr-12",
          )}
        />
        {end ? <div className="absolute inset-y-0 right-0 flex items-center pr-0.5">{end}</div> : null}
      </div>
    </FieldFrame>
  );
}
