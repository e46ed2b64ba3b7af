import type { Refusal } from "@/components/browser/call-api";
import { LOCALES, type Locale } from "@/lib/locale";

/** What is wrong with each field, by its path (`name.pt-BR`), found here or by the server. */
export type FieldProblems = Readonly<Record<string, string>>;

/** The fields that the server refused. A problem inside a list belongs to its line. */
export const problemsOf = (refusal: Refusal | null): FieldProblems =>
  Object.fromEntries((refusal?.errors ?? []).map(({ path, message }) => [path, message]));

/** The paths of the lists of highlights with a repeated line. */
export const repeatedLists = (highlights: Record<Locale, string[]>): string[] =>
  LOCALES.filter((locale) => {
    const lines = highlights[locale].map((line) => line.trim());
    return new Set(lines).size < lines.length;
  }).map((locale) => `highlights.${locale}`);
