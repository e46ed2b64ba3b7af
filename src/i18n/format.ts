import { billingPolicy } from "@/config/billing-policy";
import type { Locale } from "@/lib/locale";

/** Building an Intl formatter costs some 50 µs, using one 1 µs: one per language and currency is kept. */
const kept = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, locale: Locale): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let format = kept.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: "currency", currency: currency.toUpperCase() });
    kept.set(key, format);
  }
  return format;
}

/**
 * The one money formatter: minor units (centavos) to "R$ 1.234,56" in pt-BR and "R$1,234.56" in en.
 * The space is the no-break space of CLDR, so that an amount never breaks over two lines.
 */
export function formatMoney(amountMinor: number, currency: string, locale: Locale): string {
  const format = moneyFormat(currency, locale);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}

/** A charge, or a text for one whose amount is not known before its invoice. */
export const formatCharge = (
  charge: { amount: number | null; currency: string },
  locale: Locale,
  unknown: string,
): string => (charge.amount === null ? unknown : formatMoney(charge.amount, charge.currency, locale));

export type DateStyle = "long" | "short" | "datetime";

const styles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "2-digit", month: "short", year: "numeric" },
  datetime: { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
};

const dates = new Map<string, Intl.DateTimeFormat>();

/**
 * The one date formatter, in the business's time zone whatever the server's: "2 de maio de 2026" (long),
 * "02 de mai. de 2026" (short), "2 de maio de 2026 às 14:05" (datetime); English likewise.
 */
export function formatDate(value: Date | string, locale: Locale, style: DateStyle = "long"): string {
  const key = `${locale} ${style}`;
  let format = dates.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone: billingPolicy.timeZone });
    dates.set(key, format);
  }
  return format.format(typeof value === "string" ? new Date(value) : value);
}
