"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { IntentLink } from "./intent-link";
import { isInSection, SETTINGS_SECTIONS } from "./settings-sections";

/** The settings' sections where there is no rail: one line that scrolls sideways. */
export function SettingsTabs({ admin }: { admin: boolean }) {
  const t = useTranslations("common.settings");
  const path = usePathname();
  return (
    <nav
      aria-label={t("label")}
      className="-mx-4 mb-6 overflow-x-auto border-b px-4 sm:-mx-6 sm:px-6 lg:hidden"
    >
      <ul className="flex w-max gap-1">
        {SETTINGS_SECTIONS.filter((section) => admin || !section.admin).map(({ key, href }) => {
          const current = isInSection(path, href);
          return (
            <li key={key}>
              <IntentLink
                href={href}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "flex min-h-11 items-center border-b-2 px-3 font-medium text-sm",
                  current ? "border-accent text-accent" : "border-transparent text-muted hover:text-emphasis",
                )}
              >
                {t(key)}
              </IntentLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
