import { SelectField, type SelectProps } from "@/components/ui/select-field";
import { type FieldProps, TextField } from "@/components/ui/text-field";

/** The value of a filter in the address; empty when it is not set. */
type Held = { value?: string | undefined };

/**
 * A filter of a table's form. It is not controlled, so that it works before any script; named anew by what the
 * address says, it follows when somebody goes back.
 */
export function FilterSelect({ value = "", ...field }: Omit<SelectProps, "value" | "defaultValue"> & Held) {
  return <SelectField key={`${field.name}-${value}`} {...field} defaultValue={value} />;
}

/** As `FilterSelect`, for a text, an amount or a day. */
export function FilterText({ value = "", ...field }: Omit<FieldProps, "value" | "defaultValue"> & Held) {
  return <TextField key={`${field.name}-${value}`} {...field} defaultValue={value} />;
}
