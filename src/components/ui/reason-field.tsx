import { useTranslations } from "next-intl";
import { TextArea } from "./text-area";
import { TextField } from "./text-field";

const NAME = "reason";

/** The reason for a change, for the audit log. `rows` makes it an area of several lines. */
export function ReasonField({
  label,
  hint,
  rows,
  ...limits
}: {
  label?: string;
  hint?: string;
  rows?: number;
  required?: boolean;
  minLength?: number;
  maxLength?: number;
}) {
  const t = useTranslations("common.action");
  const field = {
    name: NAME,
    label: label ?? t("reason"),
    hint: hint ?? t("reasonHint"),
    maxLength: 500,
    ...limits,
  };
  return rows ? <TextArea {...field} rows={rows} /> : <TextField {...field} autoComplete="off" />;
}

/** What was typed into the `ReasonField` of a form. */
export const toReason = (form: FormData): string => String(form.get(NAME) ?? "").trim();
