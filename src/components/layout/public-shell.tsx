import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";
import { MAIN_ID, SkipLink } from "./skip-link";

/** The frame of public pages. */
export function PublicShell({
  account = null,
  narrow = false,
  children,
}: {
  /** The menu of a signed-in viewer. It comes from the page: its scripts are not for the pages of visitors. */
  account?: ReactNode;
  /** One column for one task, such as signing in. */
  narrow?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <SiteHeader account={account} />
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className={cn(
          "mx-auto w-full flex-1 px-4 pt-10 sm:px-6 sm:pt-14",
          narrow ? "max-w-[448px]" : "max-w-6xl",
        )}
      >
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
