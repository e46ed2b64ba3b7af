"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { callApi } from "@/components/browser/call-api";
import { Menu, MenuChoices } from "@/components/ui/menu";
import { chooseLocale } from "@/i18n/choose-locale";
import type { Locale } from "@/lib/locale";

const names: { value: Locale; label: string; lang: string }[] = [
  { value: "pt-BR", label: "Português", lang: "pt-BR" },
  { value: "en", label: "English", lang: "en" },
];

/** The language menu items. A choice applies to this browser immediately, and to the account if any. */
export function LanguageChoices({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations("common.language");
  const locale = useLocale();
  const router = useRouter();
  const choose = async (next: Locale) => {
    if (next === locale) return;
    if (signedIn) await callApi("PATCH", "/api/me", { locale: next });
    await chooseLocale(next);
    router.refresh();
  };
  return <MenuChoices label={t("label")} value={locale} options={names} onChange={choose} />;
}

/** The language as a separate menu, for visitors. */
export function LanguageMenu() {
  const t = useTranslations("common.language");
  const locale = useLocale();
  const name = names.find((n) => n.value === locale)?.label ?? locale;
  return (
    <Menu label={t("menu", { name })} trigger={<span aria-hidden>{locale === "pt-BR" ? "PT" : "EN"}</span>}>
      <LanguageChoices signedIn={false} />
    </Menu>
  );
}
