import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/layout/settings-tabs";
import { Toaster } from "@/components/ui/toast";
import { hasRole } from "@/features/accounts";
import { pageContext } from "@/page-context";

/** The settings' frame. Each page asks for its own role; here only what is seen is chosen. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { viewer } = await pageContext();
  return (
    <Toaster>
      <SettingsTabs admin={viewer !== null && hasRole(viewer, "admin")} />
      {children}
    </Toaster>
  );
}
