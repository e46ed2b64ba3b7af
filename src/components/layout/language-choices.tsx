"use client";

import { useRouter } from "next/navigation";
import { callApi } from "@/components/browser/call-api";
import { MenuChoices } from "@/components/ui/menu";
import { chooseLocale } from "@/i18n/choose-locale";
import type { Locale } from "@/lib/locale";
import { LANGUAGES } from "./languages";
import type { LanguageTexts } from "./menu-texts";

/** The language menu items. A choice applies to this browser and to the account. */
export function LanguageChoices({ texts }: { texts: LanguageTexts }) {
  const { locale, label } = texts;
  const router = useRouter();
  const choose = async (next: Locale) => {
    if (next === locale) return;
    await callApi("PATCH", "/api/me", { locale: next });
    await chooseLocale(next);
    router.refresh();
  };
  return <MenuChoices label={label} value={locale} options={LANGUAGES} onChange={choose} />;
}
