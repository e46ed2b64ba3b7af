export type Locale = "pt-BR" | "en";

/** The page's language: the session's, else the browser's, else Portuguese. */
export function chooseLocale(wanted: unknown, acceptLanguage: string | undefined): Locale {
  if (typeof wanted === "string" && wanted !== "auto") return wanted.startsWith("pt") ? "pt-BR" : "en";
  const first = acceptLanguage?.split(",")[0]?.trim().toLowerCase() ?? "";
  return first === "" || first === "*" || first.startsWith("pt") ? "pt-BR" : "en";
}

/** "R$ 97,00" or "R$ 97.00". `amountMinor` is in the currency's smallest unit. */
export function formatMoney(amountMinor: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency: currency.toUpperCase() });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const parts = format.formatToParts(Math.abs(amountMinor) / 10 ** digits);
  const symbol = parts.find((part) => part.type === "currency")?.value ?? "";
  const number = parts.filter((part) => part.type !== "currency" && part.type !== "literal");
  const sign = amountMinor < 0 ? "−\u00a0" : "";
  return `${sign}${symbol}\u00a0${number.map((part) => part.value).join("")}`;
}

/** "2 de maio de 2026" or "May 2, 2026", in UTC like everything in the sandbox. */
export function formatDate(seconds: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(seconds * 1000);
}

/** With the time, for the control page. */
export function formatMoment(milliseconds: number, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "UTC",
  });
  return `${format.format(milliseconds)} UTC`;
}
