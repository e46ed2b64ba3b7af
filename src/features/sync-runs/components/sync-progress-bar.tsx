"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { SYNC_STEPS } from "@/domain/sync-progress";
import type { SyncRunView } from "@/features/subscription/types/sync-view";

/** The progress of a run, step by step. */
export function SyncProgressBar({ run, offline }: { run: SyncRunView; offline: boolean }) {
  const t = useTranslations("adminSync.progress");
  const at = run.progress?.step ?? 0;
  const name = run.progress?.name;
  return (
    <div className="rounded-card border border-info bg-info px-4 py-3.5">
      <p className="font-medium text-emphasis text-sm">
        {name ? t("step", { step: at, of: SYNC_STEPS.length, name: t(`names.${name}`) }) : t("beginning")}
      </p>
      <ol aria-hidden className="mt-2.5 flex gap-1.5">
        {SYNC_STEPS.map((step, index) => (
          <li
            key={step}
            className={cn(
              "h-1.5 flex-1 rounded-full",
              index < at - 1 && "bg-accent",
              index === at - 1 && "animate-pulse bg-accent motion-reduce:animate-none",
              index >= at && "bg-subtle",
            )}
          />
        ))}
      </ol>
      <p className="figures mt-2 text-default text-sm">
        {run.progress && run.progress.total > 0
          ? t("customers", { done: run.progress.done, total: run.progress.total })
          : t("leave")}
      </p>
      {offline ? <p className="mt-1 text-danger text-sm">{t("offline")}</p> : null}
    </div>
  );
}
