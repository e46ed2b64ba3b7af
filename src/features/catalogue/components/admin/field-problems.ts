import type { Refusal } from "@/components/browser/call-api";
import { LOCALES, type Locale } from "@/lib/locale";

/** What is wrong with each field, by its path (`name.pt-BR`), whether we saw it or the server did. */
export type FieldProblems = Readonly<Record<string, string>>;

/** The fields that the server did not take. A problem inside of a list stands at its line. */
export const problemsOf = (refusal: Refusal | null): FieldProblems =>
  Object.fromEntries((refusal?.errors ?? []).map(({ path, message }) => [path, message]));

/** The lists of highlights in which a line stands twice, by their path. */
export const repeatedLists = (highlights: Record<Locale, string[]>): string[] =>
  LOCALES.filter((locale) => {
    const lines = highlights[locale].map((line) => line.trim());
    return new Set(lines).size < lines.length;
  }).map((locale) => `highlights.${locale}`);
