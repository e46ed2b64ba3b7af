import type { Locale } from "@/lib/locale";

/** Makes one thing per language, on first use: a translator keeps its compiled messages. */
export function perLocale<T>(make: (locale: Locale) => T): (locale: Locale) => T {
  const kept = new Map<Locale, T>();
  return (locale) => {
    const known = kept.get(locale);
    if (known !== undefined) return known;
    const made = make(locale);
    kept.set(locale, made);
    return made;
  };
}
