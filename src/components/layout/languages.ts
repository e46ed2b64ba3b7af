import type { Locale } from "@/lib/locale";

/** The languages by their own names, and the code that the header's button shows. */
export const LANGUAGES: { value: Locale; label: string; lang: string; code: string }[] = [
  { value: "pt-BR", label: "Português", lang: "pt-BR", code: "PT" },
  { value: "en", label: "English", lang: "en", code: "EN" },
];
