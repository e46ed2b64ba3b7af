import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { PublicShell } from "@/components/layout/public-shell";
import { pageContext } from "@/page-context";

/** The frame of pages that are public: the workspace's when signed in, else the public one. */
export async function SiteShell({ children, narrow = false }: { children: ReactNode; narrow?: boolean }) {
  const { viewer } = await pageContext();
  if (viewer) {
    return (
      <AppShell viewer={viewer}>{narrow ? <div className="max-w-lg">{children}</div> : children}</AppShell>
    );
  }
  return (
    <PublicShell user={null} narrow={narrow}>
      {children}
    </PublicShell>
  );
}
