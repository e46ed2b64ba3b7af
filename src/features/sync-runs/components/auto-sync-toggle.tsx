"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Toggle } from "@/components/ui/toggle";
import type { SyncView } from "@/features/subscription/types/sync-view";

/** Turns the automatic sync on or off, and says first what that means. */
export function AutoSyncToggle({ view, onChange }: { view: SyncView; onChange: (view: SyncView) => void }) {
  const t = useTranslations("adminSync.toggle");
  const [asking, setAsking] = useState(false);
  const { busy, refusal, clear, run } = useAction();
  const way = view.enabled ? "off" : "on";
  const confirm = async () => {
    const answer = await run<SyncView>("PATCH", "/api/plans/sync", { enabled: !view.enabled });
    if (!answer?.ok) return;
    onChange(answer.data);
    setAsking(false);
  };
  return (
    <div className="flex items-center gap-1">
      <span className="text-muted text-sm">{t(view.enabled ? "isOn" : "isOff")}</span>
      <Toggle
        label={t("label")}
        on={view.enabled}
        onChange={() => {
          clear();
          setAsking(true);
        }}
      />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
        title={t(`${way}.title`)}
        sentence={t(`${way}.sentence`)}
        verb={t(`${way}.verb`)}
        busy={busy}
        refusal={refusal}
      />
    </div>
  );
}
