import type { ComponentProps } from "react";
import { cn } from "./cn";
import { FieldFrame, type FieldLabels, fieldProps } from "./field-frame";

type Props = Omit<ComponentProps<"textarea">, "id" | "name"> & FieldLabels;

/** Several lines of text, with label, hint and error as every field has them. */
export function TextArea({ name, label, hint, error, className, ...area }: Props) {
  const labels = { name, label, hint, error };
  return (
    <FieldFrame {...labels} className={className}>
      <textarea
        rows={3}
        {...area}
        {...fieldProps(labels)}
        className={cn(
          "w-full rounded-control border border-emphasis bg-raised px-3 py-2 text-base text-emphasis disabled:bg-muted disabled:text-subtle",
          error && "border-2! border-danger-strong!",
        )}
      />
    </FieldFrame>
  );
}
