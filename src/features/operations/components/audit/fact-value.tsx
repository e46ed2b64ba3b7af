import { useLocale, useTranslations } from "next-intl";
import { formatDate, formatMoney } from "@/i18n/format";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const AMOUNT = /(?:^|[a-z.])amount$/i;

/** A fact's formatted value: amounts as money, instants as dates, booleans as yes or no. */
export function FactValue({ path, value, currency }: { path: string; value: unknown; currency: string }) {
  const t = useTranslations("adminAudit.value");
  const locale = useLocale();
  if (value === undefined) return <span className="text-muted">{t("absent")}</span>;
  if (value === null || value === "") return <span className="text-muted">{t("empty")}</span>;
  if (typeof value === "boolean") return <>{t(value ? "yes" : "no")}</>;
  if (typeof value === "number" && AMOUNT.test(path)) return <>{formatMoney(value, currency, locale)}</>;
  if (typeof value === "string" && INSTANT.test(value)) return <>{formatDate(value, locale, "datetime")}</>;
  if (Array.isArray(value) && value.every((item) => typeof item === "string"))
    return <>{value.join(", ") || t("empty")}</>;
  if (typeof value === "object") return <code className="break-words text-xs">{JSON.stringify(value)}</code>;
  return <>{String(value)}</>;
}
