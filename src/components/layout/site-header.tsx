import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Brand } from "./brand";
import { LanguageMenu } from "./language-choices";
import { ThemeMenu } from "./theme-choices";
import { UserMenu } from "./user-menu";

/** The head of public pages. It shows the sign-in link to visitors only. */
export function SiteHeader({ user }: { user: { name: string; email: string } | null }) {
  const t = useTranslations("common");
  return (
    <header className="border-b bg-default">
      <div className="mx-auto flex h-16 w-full max-w-6xl items-center px-4 sm:gap-2 sm:px-6">
        <Brand href="/" />
        <nav aria-label={t("nav.label")} className="sm:ml-4">
          <Link
            href="/subscription/plans"
            className="flex min-h-10 min-w-10 items-center justify-center rounded-control px-2.5 font-medium text-muted text-sm hover:text-emphasis"
          >
            {t("nav.plans")}
          </Link>
        </nav>
        <div className="ml-auto flex items-center gap-0.5 sm:gap-1">
          {user ? (
            <>
              <ButtonLink href="/dashboard" look="quiet" className="max-sm:hidden">
                {t("account.toDashboard")}
              </ButtonLink>
              <UserMenu name={user.name} email={user.email} />
            </>
          ) : (
            <>
              <LanguageMenu />
              <ThemeMenu />
              <ButtonLink href="/sign-in" look="quiet" className="max-sm:px-2.5">
                {t("account.signIn")}
              </ButtonLink>
              <ButtonLink href="/sign-up" className="ml-1 max-sm:hidden">
                {t("account.signUp")}
              </ButtonLink>
            </>
          )}
        </div>
      </div>
    </header>
  );
}
