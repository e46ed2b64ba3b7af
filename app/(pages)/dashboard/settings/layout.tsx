import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/layout/settings-tabs";
import { Toaster } from "@/components/ui/toast";
import { hasRole } from "@/features/accounts";
import { pageContext } from "@/page-context";

/** The frame of the settings. Each page checks its own role; this only chooses what is visible. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  const { viewer } = await pageContext();
  // A visitor is sent away by the page; the frame around it, which brings the texts, is not there.
  if (!viewer) return children;
  return (
    <Toaster label={t("toasts")}>
      <SettingsTabs admin={hasRole(viewer, "admin")} />
      {children}
    </Toaster>
  );
}
