import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { ClientMessages } from "@/i18n/client-messages";
import { signedInContext } from "@/page-context";

/** The frame of pages that belong to somebody. Each page asks for the session itself; this only draws. */
export async function SignedInLayout({ path, children }: { path: string; children: ReactNode }) {
  const { viewer } = await signedInContext(path);
  return (
    <ClientMessages areas={[]}>
      <AppShell viewer={viewer}>{children}</AppShell>
    </ClientMessages>
  );
}
