import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/layout/settings-tabs";
import { Toaster } from "@/components/ui/toast";
import { hasRole } from "@/features/accounts";
import { pageContext } from "@/page-context";

/** The frame of the settings. Each page checks its own role; this only chooses what is visible. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { viewer } = await pageContext();
  return (
    <Toaster>
      <SettingsTabs admin={viewer !== null && hasRole(viewer, "admin")} />
      {children}
    </Toaster>
  );
}
