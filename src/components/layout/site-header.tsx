import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ExternalButton } from "@/components/ui/plain-button";
import { BrandMark, brandLook } from "./brand-mark";
import { VisitorChoices } from "./visitor-choices";

/**
 * The head of public pages. It shows the sign-in link to visitors only. Its links load a whole page: the router's
 * links would be a third of what the plans page may load beside React.
 */
export function SiteHeader({ account }: { account: ReactNode }) {
  const t = useTranslations("common");
  return (
    <header className="border-b bg-default">
      <div className="mx-auto flex h-16 w-full max-w-6xl items-center px-4 sm:gap-2 sm:px-6">
        <a href="/" className={brandLook}>
          <BrandMark name={t("name")} />
        </a>
        <nav aria-label={t("nav.label")} className="sm:ml-4">
          <a
            href="/subscription/plans"
            className="flex min-h-10 min-w-10 items-center justify-center rounded-control px-2.5 font-medium text-muted text-sm hover:text-emphasis"
          >
            {t("nav.plans")}
          </a>
        </nav>
        <div className="ml-auto flex items-center gap-0.5 sm:gap-1">
          {account ? (
            <>
              <ExternalButton href="/dashboard" look="quiet" className="max-sm:hidden">
                {t("account.toDashboard")}
              </ExternalButton>
              {account}
            </>
          ) : (
            <>
              <VisitorChoices />
              <ExternalButton href="/sign-in" look="quiet" className="max-sm:px-2.5">
                {t("account.signIn")}
              </ExternalButton>
              <ExternalButton href="/sign-up" className="ml-1 max-sm:hidden">
                {t("account.signUp")}
              </ExternalButton>
            </>
          )}
        </div>
      </div>
    </header>
  );
}
