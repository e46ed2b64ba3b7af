"use client";

import { SunMoon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Menu, MenuChoices } from "@/components/ui/menu";

/** Light, dark, or the system's setting. */
export function ThemeChoices() {
  const t = useTranslations("common.theme");
  const { theme, setTheme } = useTheme();
  const options = (["system", "light", "dark"] as const).map((value) => ({ value, label: t(value) }));
  return (
    <MenuChoices
      label={t("label")}
      value={options.find((option) => option.value === theme)?.value}
      options={options}
      onChange={setTheme}
    />
  );
}

/** The appearance as a separate menu, for visitors. */
export function ThemeMenu() {
  const t = useTranslations("common.theme");
  return (
    <Menu label={t("menu")} trigger={<SunMoon aria-hidden className="size-[18px]" />}>
      <ThemeChoices />
    </Menu>
  );
}
