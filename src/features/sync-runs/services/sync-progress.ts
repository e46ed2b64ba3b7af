import type { AppContext } from "@/context";
import { SYNC_STEPS, type SyncProgress, type SyncStep } from "@/domain/sync-progress";
import { reachStep } from "@/features/platform";
import { SYNC_RUNS, type SyncRunRow } from "../repositories/sync-runs.repository";

export type SyncProgressWriter = {
  /** The counts so far, as the run shows them. */
  readonly counts: Record<string, number>;
  add(counts: Record<string, number>): void;
  /** Writes the progress and extends the lease. Throws `Overtaken` when another process has ended the run. */
  at(name: SyncStep, done?: number, total?: number): Promise<void>;
};

export function openSyncProgress(ctx: AppContext, run: SyncRunRow): SyncProgressWriter {
  const counts: Record<string, number> = {};
  return {
    counts,
    add: (more) => {
      for (const [name, n] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + n;
    },
    at: async (name, done = 0, total = 0) => {
      const progress: SyncProgress = {
        step: SYNC_STEPS.indexOf(name) + 1,
        of: SYNC_STEPS.length,
        name,
        done,
        total,
      };
      await reachStep(ctx, SYNC_RUNS, run, { progress: { ...progress }, counts: { ...counts } });
      ctx.log.info({ step: name, done, total }, "sync step");
    },
  };
}
