import type { SyncProgress } from "@/domain/sync-progress";

export type SyncRunView = {
  id: string;
  trigger: "cron" | "admin" | "cli";
  status: "running" | "done" | "failed" | "skipped";
  /** `user:<id>`, `cron`, `system`. */
  actor: string;
  /** 1 for a first attempt; each retry after a failure adds 1. */
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
  /** Where `enabled` was set. The panel overrides the environment. */
  enabledBy: "panel" | "environment";
  /** Whether the operators' switch is on, which stops automatic runs. */
  held: boolean;
  intervalSeconds: number;
  nextRunAt: string | null;
  running: boolean;
  /** Newest first. */
  runs: SyncRunView[];
  openFindings: number;
};
