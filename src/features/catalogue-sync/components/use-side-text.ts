import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/i18n/format";
import type { Side, SideField } from "./finding-sides";

/** One field of a side as text, in the viewer's language. */
export function useSideText(): (field: SideField, side: Side, other: Side) => string {
  const t = useTranslations("adminSync.findings.value");
  const locale = useLocale();
  return (field, side, other) => {
    const value = side?.[field];
    if (value === null || value === undefined || value === "") return t("none");
    if (field === "unitAmount" && typeof value === "number") {
      return formatMoney(value, toText(side?.currency) || toText(other?.currency) || "brl", locale);
    }
    if (field === "percent") return `${String(value)} %`;
    if (field === "interval" && (value === "month" || value === "year")) return t(value);
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    return String(value);
  };
}

const toText = (value: unknown): string => (typeof value === "string" ? value : "");
