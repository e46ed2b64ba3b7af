import type { AppContext } from "@/context";
import { SYNC_STEPS, type SyncProgress, type SyncStep } from "@/domain/sync-progress";
import { beatRun } from "../repositories/sync-runs.repository";

/** Longer than anything between two beats: a customer's sync is three calls that each give up after a minute. */
export const LEASE_SECONDS = 300;

/** Another process has taken over the run. */
export class Overtaken extends Error {
  constructor() {
    super("another process has taken this sync over");
    this.name = "Overtaken";
  }
}

export type SyncProgressWriter = {
  /** What was done so far, as the run will show it. */
  readonly counts: Record<string, number>;
  add(counts: Record<string, number>): void;
  /** Says where the run is, for whoever looks, and that it is alive. Throws `Overtaken` when it is not ours any more. */
  at(name: SyncStep, done?: number, total?: number): Promise<void>;
};

export function openSyncProgress(ctx: AppContext, runId: string): SyncProgressWriter {
  const counts: Record<string, number> = {};
  return {
    counts,
    add: (more) => {
      for (const [name, n] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + n;
    },
    at: async (name, done = 0, total = 0) => {
      const now = ctx.clock.now();
      const progress: SyncProgress = {
        step: SYNC_STEPS.indexOf(name) + 1,
        of: SYNC_STEPS.length,
        name,
        done,
        total,
      };
      const leaseUntil = new Date(now.getTime() + LEASE_SECONDS * 1000);
      const isOurs = await ctx.statement((tx) =>
        beatRun(tx, runId, { now, leaseUntil, progress: { ...progress }, counts: { ...counts } }),
      );
      if (!isOurs) throw new Overtaken();
      ctx.log.info({ step: name, done, total }, "sync step");
    },
  };
}
