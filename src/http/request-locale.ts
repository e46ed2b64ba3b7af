import { LOCALE_COOKIE } from "@/i18n/locale-cookie";
import { isLocale, type Locale, negotiateLocale } from "@/lib/locale";

/** The language of a response: the visitor's choice, then the person's setting, then the browser's preference. */
export function getLocale(headers: Headers, personLocale?: Locale): Locale {
  const chosen = cookieValue(headers, LOCALE_COOKIE);
  if (isLocale(chosen)) return chosen;
  return personLocale ?? negotiateLocale(headers.get("accept-language"));
}

function cookieValue(headers: Headers, name: string): string | undefined {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key, value] = part.split("=", 2);
    if (key?.trim() === name) return value?.trim();
  }
  return undefined;
}
