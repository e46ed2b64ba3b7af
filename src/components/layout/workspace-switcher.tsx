"use client";

import { ChevronsUpDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { callApi } from "@/components/browser/call-api";
import { Menu, MenuChoices } from "@/components/ui/menu";

/** Names the workspace whose billing is shown, and switches to another when there are several. */
export function WorkspaceSwitcher({
  apps,
  activeAppId,
}: {
  apps: { id: string; name: string }[];
  activeAppId: string;
}) {
  const t = useTranslations("common.workspace");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const active = apps.find((app) => app.id === activeAppId);
  const name = active?.name ?? "";

  if (apps.length < 2) return <p className="truncate font-medium text-emphasis text-sm">{name}</p>;

  const choose = (appId: string) =>
    startTransition(async () => {
      const answer = await callApi("PATCH", "/api/me", { activeAppId: appId });
      if (answer.ok) router.refresh();
    });

  return (
    <Menu
      label={t("menu", { name })}
      align="start"
      triggerClassName="-ml-2.5 min-w-0! max-w-full"
      trigger={
        <>
          <span className="truncate text-emphasis">{name}</span>
          <ChevronsUpDown aria-hidden className={pending ? "size-4 animate-breathe" : "size-4 text-muted"} />
        </>
      }
    >
      <MenuChoices
        label={t("choose")}
        value={activeAppId}
        options={apps.map((app) => ({ value: app.id, label: app.name }))}
        onChange={choose}
      />
    </Menu>
  );
}
