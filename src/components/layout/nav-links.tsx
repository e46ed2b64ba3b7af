"use client";

import { Layers, LayoutDashboard, ReceiptText, Settings, WalletCards } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { IntentLink } from "./intent-link";
import { isInSection, SETTINGS_PATH, SETTINGS_SECTIONS } from "./settings-sections";

const items = [
  { key: "dashboard", href: "/dashboard", Icon: LayoutDashboard },
  { key: "plan", href: "/plan", Icon: WalletCards },
  { key: "invoices", href: "/invoices", Icon: ReceiptText },
  { key: "plans", href: "/subscription/plans", Icon: Layers },
  { key: "settings", href: SETTINGS_PATH, Icon: Settings },
] as const;

const rowLook = (current: boolean) =>
  cn(
    "flex min-h-10 items-center gap-3 rounded-control px-3 font-medium text-sm transition-colors duration-100",
    current ? "bg-accent-wash text-accent" : "text-muted hover:bg-subtle hover:text-emphasis",
  );

/** The pages of a signed-in person: in the rail, or at the lower edge on a phone. */
export function NavLinks({ place, admin }: { place: "rail" | "bar"; admin: boolean }) {
  const t = useTranslations("common.nav");
  const path = usePathname();
  const inSettings = path === SETTINGS_PATH || path.startsWith(`${SETTINGS_PATH}/`);
  const isCurrent = (href: string) =>
    href === SETTINGS_PATH ? inSettings : !inSettings && (path === href || path.startsWith(`${href}/`));
  // The overview is only for admins; others start at their account.
  const toHref = (href: string) => (href === SETTINGS_PATH && !admin ? `${SETTINGS_PATH}/account` : href);
  return (
    <nav aria-label={t("label")}>
      <ul className={place === "rail" ? "grid gap-0.5" : "grid grid-cols-5"}>
        {items.map(({ key, href, Icon }) => {
          const current = isCurrent(href);
          // While the settings are open, their row is a heading above the sections, not the current page.
          const opens = place === "rail" && key === "settings" && inSettings;
          return (
            <li key={key}>
              <IntentLink
                href={toHref(href)}
                aria-current={current && !opens ? "page" : undefined}
                className={
                  place === "rail"
                    ? opens
                      ? cn(rowLook(false), "text-emphasis!")
                      : rowLook(current)
                    : cn(
                        "flex min-h-14 flex-col items-center justify-center gap-0.5 font-medium text-xs",
                        current ? "text-accent" : "text-muted hover:text-emphasis",
                      )
                }
              >
                <Icon aria-hidden className={place === "rail" ? "size-[18px]" : "size-5"} />
                {t(key === "settings" && place === "bar" ? "settingsShort" : key)}
              </IntentLink>
              {opens ? <SettingsRail path={path} admin={admin} /> : null}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function SettingsRail({ path, admin }: { path: string; admin: boolean }) {
  const t = useTranslations("common.settings");
  return (
    <ul className="mt-0.5 grid gap-0.5 pl-4">
      {SETTINGS_SECTIONS.filter((section) => admin || !section.admin).map(({ key, href, Icon }) => {
        const current = isInSection(path, href);
        return (
          <li key={key}>
            <IntentLink href={href} aria-current={current ? "page" : undefined} className={rowLook(current)}>
              <Icon aria-hidden className="size-4" />
              {t(key)}
            </IntentLink>
          </li>
        );
      })}
    </ul>
  );
}
