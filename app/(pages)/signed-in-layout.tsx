import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { ClientMessages } from "@/i18n/client-messages";
import { pageContext } from "@/page-context";

/**
 * The frame of pages for signed-in people. It only renders: each page asks for the session itself and sends a
 * visitor to sign in and back to the requested URL, which a layout does not know.
 */
export async function SignedInLayout({ children }: { children: ReactNode }) {
  const { viewer } = await pageContext();
  if (!viewer) return children;
  return (
    <ClientMessages areas={[]}>
      <AppShell viewer={viewer}>{children}</AppShell>
    </ClientMessages>
  );
}
