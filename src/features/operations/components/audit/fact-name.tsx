import { useTranslations } from "next-intl";
import { isLocale } from "@/lib/locale";
import { fieldKey } from "./audit-labels";

/** The label of a fact, with its language for texts; a fact without a label is shown by its path. */
export function FactName({ path }: { path: string }) {
  const t = useTranslations("adminAudit.fields");
  const parts = path.split(".");
  const locale = isLocale(parts.at(-1)) ? parts.pop() : undefined;
  const key = fieldKey(parts.join("."));
  if (!key) return <code className="break-words text-xs">{path}</code>;
  return (
    <span title={path}>
      {t(key)}
      {locale ? ` (${locale})` : null}
    </span>
  );
}
