"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { callApi } from "@/components/browser/call-api";
import { Menu, MenuAction, MenuDivider } from "@/components/ui/menu";
import { LanguageChoices } from "./language-choices";
import { ThemeChoices } from "./theme-choices";

const initials = (name: string) =>
  name
    .trim()
    .split(/\s+/)
    .filter((_, i, parts) => i === 0 || i === parts.length - 1)
    .map((word) => word[0]?.toUpperCase() ?? "")
    .join("");

/** The signed-in person's menu: account, language, appearance and sign-out. */
export function UserMenu({ name, email }: { name: string; email: string }) {
  const t = useTranslations("common.account");
  const [failed, setFailed] = useState(false);

  const signOut = async () => {
    setFailed(false);
    const answer = await callApi("POST", "/api/auth/sign-out", {});
    if (answer.ok) window.location.assign("/");
    else setFailed(true);
  };

  return (
    <div className="relative">
      <Menu
        label={t("menu", { name })}
        triggerClassName="px-1"
        trigger={
          <span
            aria-hidden
            className="grid size-8 place-items-center rounded-full border bg-subtle font-medium text-emphasis text-xs"
          >
            {initials(name) || email[0]?.toUpperCase()}
          </span>
        }
      >
        <div className="px-2.5 pt-1.5 pb-1">
          <p className="max-w-56 truncate font-medium text-emphasis text-sm">{name}</p>
          <p className="max-w-56 truncate text-muted text-xs">{email}</p>
        </div>
        <MenuDivider />
        <LanguageChoices signedIn />
        <MenuDivider />
        <ThemeChoices />
        <MenuDivider />
        <MenuAction onSelect={signOut}>
          <LogOut aria-hidden className="size-4 text-muted" />
          {t("signOut")}
        </MenuAction>
      </Menu>
      <p
        role="status"
        className="absolute top-full right-0 z-30 w-56 rounded-card border border-danger bg-danger p-3 text-emphasis text-sm shadow-float empty:hidden"
      >
        {failed ? t("signOutFailed") : ""}
      </p>
    </div>
  );
}
