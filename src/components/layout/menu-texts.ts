import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "@/lib/locale";
import type { Theme } from "./theme";

export type LanguageTexts = { locale: Locale; label: string };
export type ThemeTexts = { label: string; options: { value: Theme; label: string }[] };

/** The texts of the header's menus, which are in the page of a visitor too, where no formatter of messages is loaded. */
export function useMenuTexts(): { language: LanguageTexts; theme: ThemeTexts } {
  const t = useTranslations("common");
  const locale = useLocale();
  return {
    language: { locale, label: t("language.label") },
    theme: {
      label: t("theme.label"),
      options: (["system", "light", "dark"] as const).map((value) => ({ value, label: t(`theme.${value}`) })),
    },
  };
}
