import { useTranslations } from "next-intl";
import { TextArea } from "./text-area";
import { TextField } from "./text-field";

const NAME = "reason";

/**
 * The reason for a change, for the audit log. `rows` makes it an area of several lines; `scope` begins its name
 * where a page has several forms, because a field's id is made from its name.
 */
export function ReasonField({
  label,
  hint,
  rows,
  scope,
  ...limits
}: {
  label?: string;
  hint?: string;
  rows?: number;
  scope?: string;
  required?: boolean;
  minLength?: number;
  maxLength?: number;
}) {
  const t = useTranslations("common.action");
  const field = {
    name: scope ? `${scope}.${NAME}` : NAME,
    label: label ?? t("reason"),
    hint: hint ?? t("reasonHint"),
    maxLength: 500,
    ...limits,
  };
  return rows ? <TextArea {...field} rows={rows} /> : <TextField {...field} autoComplete="off" />;
}

/** What was typed into the `ReasonField` of a form. */
export const toReason = (form: FormData): string => String(form.get(NAME) ?? "").trim();
