import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { ClientMessages } from "@/i18n/client-messages";
import { pageContext } from "@/page-context";

/**
 * The frame of pages that belong to somebody. It only draws: each page asks for the session itself, and sends
 * a visitor to sign in and back to exactly where they wanted to go, which a frame does not know.
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
