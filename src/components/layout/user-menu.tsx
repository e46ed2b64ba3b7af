"use client";

import { type ReactNode, useState } from "react";
import { callApi } from "@/components/browser/call-api";
import { Menu, MenuAction, MenuDivider } from "@/components/ui/menu";
import { LanguageChoices } from "./language-choices";
import type { LanguageTexts, ThemeTexts } from "./menu-texts";
import { ThemeChoices } from "./theme-choices";

type Props = {
  name: string;
  email: string;
  /** What the button shows: the person's initials. */
  mark: string;
  texts: { menu: string; signOut: ReactNode; failed: string; language: LanguageTexts; theme: ThemeTexts };
};

/** The signed-in person's menu: account, language, appearance and sign-out. `AccountMenu` has its texts. */
export function UserMenu({ name, email, mark, texts }: Props) {
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
        label={texts.menu}
        triggerClassName="px-1!"
        trigger={
          <span className="grid size-8 place-items-center rounded-full border bg-subtle font-medium text-emphasis text-xs">
            {mark}
          </span>
        }
        head={
          <div className="mb-1.5 border-b px-2.5 pt-1.5 pb-2">
            <p className="max-w-56 truncate font-medium text-emphasis text-sm">{name}</p>
            <p className="max-w-56 truncate text-muted text-xs">{email}</p>
          </div>
        }
      >
        <LanguageChoices texts={texts.language} />
        <MenuDivider />
        <ThemeChoices texts={texts.theme} />
        <MenuDivider />
        <MenuAction onSelect={signOut}>{texts.signOut}</MenuAction>
      </Menu>
      <p
        role="status"
        className="absolute top-full right-0 z-30 w-56 rounded-card border border-danger bg-danger p-3 text-emphasis text-sm shadow-float empty:hidden"
      >
        {failed ? texts.failed : ""}
      </p>
    </div>
  );
}
