import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/table/data-table";
import type { SyncRunView } from "@/features/subscription/types/sync-view";
import { formatDate } from "@/i18n/format";
import { countLabels, durationMs } from "./run-labels";
import { RunStatus } from "./run-status";

/** Every run that was started or skipped, newest first. */
export function RunTable({ runs, labelledBy }: { runs: SyncRunView[]; labelledBy: string }) {
  const t = useTranslations("adminSync");
  const locale = useLocale();
  const columns: [Column<SyncRunView>, ...Column<SyncRunView>[]] = [
    {
      key: "started",
      header: t("runs.started"),
      cell: (run) => formatDate(run.startedAt, locale, "datetime"),
    },
    { key: "status", header: t("runs.status"), cell: (run) => <RunStatus status={run.status} /> },
    {
      key: "trigger",
      header: t("runs.trigger"),
      cell: (run) =>
        run.attempt > 1
          ? t("runs.retry", { trigger: t(`trigger.${run.trigger}`), attempt: run.attempt })
          : t(`trigger.${run.trigger}`),
    },
    {
      key: "duration",
      header: t("runs.duration"),
      align: "right",
      wide: true,
      cell: (run) => {
        const ms = durationMs(run);
        return ms === null ? "–" : t("runs.seconds", { seconds: ms / 1000 });
      },
    },
    {
      key: "counts",
      header: t("runs.counts"),
      cell: (run) => (
        <span className="block max-w-[44ch] break-words text-sm">
          {run.error
            ? run.error === "auto_sync_off"
              ? t("runs.skippedBySwitch")
              : run.error
            : countLabels(run.counts)
                .map(({ key, count }) => t(`counts.${key}`, { count }))
                .join(" · ") || t("counts.nothing")}
        </span>
      ),
    },
  ];
  return <DataTable labelledBy={labelledBy} columns={columns} rows={runs} rowKey={(run) => run.id} />;
}
