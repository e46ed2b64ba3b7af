import type { ReactNode } from "react";
import { PublicShell } from "@/components/layout/public-shell";
import { pageContext } from "@/page-context";
import { SignedInLayout } from "./signed-in-layout";

/** The frame of pages that are public: the workspace's when signed in, else the public one. */
export async function SiteShell({ children, narrow = false }: { children: ReactNode; narrow?: boolean }) {
  const { viewer } = await pageContext();
  if (viewer) {
    return <SignedInLayout>{narrow ? <div className="max-w-lg">{children}</div> : children}</SignedInLayout>;
  }
  return <PublicShell narrow={narrow}>{children}</PublicShell>;
}
