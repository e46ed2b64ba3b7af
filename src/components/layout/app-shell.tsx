import type { ReactNode } from "react";
import type { Viewer } from "@/features/accounts/types/person";
import { AccountMenu } from "./account-menu";
import { Brand } from "./brand";
import { NavLinks } from "./nav-links";
import { MAIN_ID, SkipLink } from "./skip-link";
import { WorkspaceSwitcher } from "./workspace-switcher";

/** The frame for signed-in people: rail and top bar, or a bar along the lower edge below 1024 px. */
export function AppShell({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const admin = viewer.user.role !== "user";
  return (
    <div className="[--bar-height:3.5rem] lg:grid lg:min-h-dvh lg:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <aside className="hidden border-r bg-muted lg:block">
        <div className="sticky top-0 grid max-h-dvh gap-6 overflow-y-auto px-3 py-4">
          <div className="px-2">
            <Brand href="/dashboard" />
          </div>
          <NavLinks place="rail" admin={admin} />
        </div>
      </aside>
      <div className="flex min-h-dvh flex-col">
        <header className="sticky top-0 z-20 border-b bg-default">
          <div className="mx-auto flex h-14 w-full max-w-6xl items-center gap-3 px-4 sm:px-6 lg:px-10">
            <div className="lg:hidden">
              <Brand href="/dashboard" compact />
            </div>
            <div className="min-w-0 flex-1">
              <WorkspaceSwitcher apps={viewer.apps} activeAppId={viewer.activeAppId} />
            </div>
            <AccountMenu name={viewer.user.name} email={viewer.user.email} />
          </div>
        </header>
        <main
          id={MAIN_ID}
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 pt-8 pb-28 sm:px-6 lg:px-10 lg:pt-10 lg:pb-16"
        >
          {children}
        </main>
      </div>
      <div className="fixed inset-x-0 bottom-0 z-20 border-t bg-raised pb-[env(safe-area-inset-bottom)] lg:hidden">
        <NavLinks place="bar" admin={admin} />
      </div>
    </div>
  );
}
