import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMenuTexts } from "./menu-texts";
import { UserMenu } from "./user-menu";

const toInitials = (name: string) =>
  name
    .trim()
    .split(/\s+/)
    .filter((_, i, parts) => i === 0 || i === parts.length - 1)
    .map((word) => word[0]?.toUpperCase() ?? "")
    .join("");

/** The signed-in person's menu, with its texts. */
export function AccountMenu({ name, email }: { name: string; email: string }) {
  const t = useTranslations("common.account");
  const menus = useMenuTexts();
  const mark = toInitials(name) || (email[0]?.toUpperCase() ?? "");
  const signOut = (
    <>
      <LogOut aria-hidden className="size-4 text-muted" />
      {t("signOut")}
    </>
  );
  return (
    <UserMenu
      name={name}
      email={email}
      mark={mark}
      texts={{ menu: t("menu", { mark, name }), signOut, failed: t("signOutFailed"), ...menus }}
    />
  );
}
