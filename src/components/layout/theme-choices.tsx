"use client";

import { MenuChoices } from "@/components/ui/menu";
import type { ThemeTexts } from "./menu-texts";
import { useTheme } from "./use-theme";

/** Light, dark, or the system's setting. */
export function ThemeChoices({ texts }: { texts: ThemeTexts }) {
  const { theme, chooseTheme } = useTheme();
  return <MenuChoices {...texts} value={theme} onChange={chooseTheme} />;
}
