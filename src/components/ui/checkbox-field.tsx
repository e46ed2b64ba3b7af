import type { ComponentProps } from "react";
import { cn } from "./cn";
import { fieldId } from "./field-frame";

type Props = Omit<ComponentProps<"input">, "id" | "name" | "type"> & { name: string; label: string };

/** A checkbox with its label beside it; the whole line is the target. */
export function CheckboxField({ name, label, className, ...input }: Props) {
  const id = fieldId(name);
  return (
    <label
      htmlFor={id}
      className={cn(
        "flex min-h-10 cursor-pointer items-center gap-3 text-default text-sm has-disabled:cursor-default has-disabled:text-subtle",
        className,
      )}
    >
      <input
        {...input}
        id={id}
        name={name}
        type="checkbox"
        className="size-5 shrink-0 accent-[var(--accent-bg)]"
      />
      {label}
    </label>
  );
}
