import type { Locale } from "@/lib/locale";

/** More digits than any price has, so that an amount above the maximum is parsed and then refused as such. */
const MAX_DIGITS = 13;

const marks: Record<Locale, { decimal: string; group: string }> = {
  "pt-BR": { decimal: ",", group: "." },
  en: { decimal: ".", group: "," },
};

/**
 * An amount as people type it, in minor units (centavos): "34,90", "1.234,56", "R$ 34,9" and "34" in pt-BR,
 * "34.90" and "1,234.56" in en. The other language's decimal mark is accepted where it is unambiguous
 * ("34.90" in pt-BR). Null for anything that is not one amount. No floating point is used.
 */
export function parseMoney(text: string, locale: Locale): number | null {
  const typed = text.replace(/^[\s\u00a0]*(R\$|BRL)?[\s\u00a0]*/i, "").trimEnd();
  const { decimal, group } = marks[locale];
  const own = amountOf(typed, decimal, group);
  if (own !== null) return own;
  // "34.90" cannot be a group of thousands: one mark with one or two digits behind it is a decimal mark.
  return new RegExp(`^\\d+\\${group}\\d{1,2}$`).test(typed) ? amountOf(typed, group, decimal) : null;
}

function amountOf(typed: string, decimal: string, group: string): number | null {
  const shape = new RegExp(`^(\\d+|\\d{1,3}(?:\\${group}\\d{3})+)(?:\\${decimal}(\\d{1,2}))?$`);
  const match = shape.exec(typed);
  if (!match) return null;
  const digits = `${match[1]?.replaceAll(group, "")}${(match[2] ?? "").padEnd(2, "0")}`;
  const minor = digits.length <= MAX_DIGITS ? Number(digits) : Number.NaN;
  return Number.isSafeInteger(minor) ? minor : null;
}

/** An amount as the field shows it: parsed again it is the same. */
export function typedMoney(amountMinor: number, locale: Locale): string {
  const digits = String(amountMinor).padStart(3, "0");
  return `${digits.slice(0, -2)}${marks[locale].decimal}${digits.slice(-2)}`;
}
