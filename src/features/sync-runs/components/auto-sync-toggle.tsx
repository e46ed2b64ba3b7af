"use client";

import { useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Toggle } from "@/components/ui/toggle";
import type { SyncView } from "@/features/subscription/types/sync-view";

/** Turns the automatic sync on or off, after a confirmation. */
export function AutoSyncToggle({ view, onChange }: { view: SyncView; onChange: (view: SyncView) => void }) {
  const t = useTranslations("adminSync.toggle");
  const change = useConfirm();
  const way = view.enabled ? "off" : "on";
  const confirm = async () => {
    const answer = await change.run<SyncView>("PATCH", "/api/plans/sync", { enabled: !view.enabled });
    if (answer) onChange(answer.data);
  };
  return (
    <div className="flex items-center gap-1">
      <span className="text-muted text-sm">{t(view.enabled ? "isOn" : "isOff")}</span>
      <Toggle label={t("label")} on={view.enabled} onChange={() => change.ask()} />
      <ConfirmDialog
        {...change.dialog}
        onConfirm={confirm}
        title={t(`${way}.title`)}
        sentence={t(`${way}.sentence`)}
        verb={t(`${way}.verb`)}
      />
    </div>
  );
}
