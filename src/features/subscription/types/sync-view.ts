import type { SyncProgress } from "@/domain/sync-progress";

export type SyncRunView = {
  id: string;
  trigger: "cron" | "admin" | "cli";
  status: "running" | "done" | "failed" | "skipped";
  /** `user:<id>`, `cron`, `system`. */
  actor: string;
  /** 1 unless it repeats one that failed. */
  attempt: number;
  startedAt: string;
  endedAt: string | null;
  counts: Record<string, number>;
  error: string | null;
  progress: SyncProgress | null;
};

/** The answer of `GET/POST/PATCH /api/plans/sync`. */
export type SyncView = {
  enabled: boolean;
  /** Whether `enabled` was chosen on the panel, or comes from the environment. */
  enabledBy: "panel" | "environment";
  /** The operators' switch: while it is on, nothing runs by itself. */
  held: boolean;
  intervalSeconds: number;
  nextRunAt: string | null;
  running: boolean;
  /** Newest first. */
  runs: SyncRunView[];
  openFindings: number;
};
