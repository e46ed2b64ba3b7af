import { type AppContext, inTransaction } from "@/context";
import { nextSyncAt } from "@/domain/sync-schedule";
import {
  countOpenFindings,
  findSyncSettings,
  isSwitchedOn,
  lockSyncSettings,
  saveSyncSettings,
  writeAudit,
} from "@/features/platform";
import type { SyncRunView, SyncView } from "@/features/subscription/types/sync-view";
import {
  findRunning,
  findRuns,
  insertRun,
  isAbandoned,
  type SyncRunRow,
} from "../repositories/sync-runs.repository";
import { beginSync, failAbandonedRun, performSync } from "./sync-run.service";

const RUNS_SHOWN = 10;

/** The state of the sync, as the endpoint returns it and the panel shows it. */
export async function getSyncView(ctx: AppContext): Promise<SyncView> {
  const now = ctx.clock.now();
  const [settings, running, runs, held, openFindings] = await Promise.all([
    findSyncSettings(ctx.db),
    findRunning(ctx.db),
    findRuns(ctx.db, { limit: RUNS_SHOWN, offset: 0 }),
    isSwitchedOn(ctx, "auto_sync_off"),
    countOpenFindings(ctx.db),
  ]);
  const enabled = settings.enabled ?? ctx.settings.sync.enabled;
  return {
    enabled,
    enabledBy: settings.enabled === null ? "environment" : "panel",
    held,
    intervalSeconds: ctx.settings.sync.intervalSeconds,
    nextRunAt: enabled && !held ? (settings.nextRunAt ?? now).toISOString() : null,
    running: running !== null && !isAbandoned(running, now),
    runs: runs.rows.map(toRunView),
    openFindings,
  };
}

/** One page of the history, newest first. */
export async function listSyncRuns(
  ctx: AppContext,
  page: { limit: number; offset: number; status?: SyncRunView["status"]; trigger?: SyncRunView["trigger"] },
): Promise<{ rows: SyncRunView[]; total: number }> {
  const { rows, total } = await findRuns(ctx.db, page);
  return { rows: rows.map(toRunView), total };
}

const toRunView = (run: SyncRunRow): SyncRunView => ({
  id: run.id,
  trigger: run.trigger,
  status: run.status,
  actor: run.actor,
  attempt: run.attempt,
  startedAt: run.startedAt.toISOString(),
  endedAt: run.settledAt?.toISOString() ?? null,
  counts: run.counts,
  error: run.error,
  progress: run.progress,
});

/** Turns the automatic sync on or off; overrides the environment. Audited, unless nothing changes. */
export async function setAutoSync(ctx: AppContext, enabled: boolean): Promise<{ changed: boolean }> {
  const changed = await inTransaction(ctx, async (t) => {
    const before = await lockSyncSettings(t.tx);
    if (before.enabled === enabled) return false;
    await saveSyncSettings(t.tx, { enabled, changedBy: t.actor, changedAt: t.now });
    await writeAudit(t, [
      {
        action: "sync.toggled",
        subject: "sync:automatic",
        before: { enabled: before.enabled ?? ctx.settings.sync.enabled },
        after: { enabled },
      },
    ]);
    return true;
  });
  if (changed) ctx.log.info({ enabled }, "automatic sync toggled");
  return { changed };
}

/**
 * The cron job: settles an abandoned run, then runs the sync if it is due and turned on. While the operators'
 * switch `auto_sync_off` is on, a due run is recorded as skipped.
 */
export async function runDueSync(ctx: AppContext): Promise<Record<string, number>> {
  if (!(await isDue(ctx))) return { due: 0 };
  const begun = await beginSync(ctx, "cron");
  if (begun.kind === "busy") return { due: 1, busy: 1 };
  const outcome = await performSync(ctx, begun.run);
  return { due: 1, [outcome]: 1 };
}

function isDue(ctx: AppContext): Promise<boolean> {
  const pace = ctx.settings.sync;
  return inTransaction(ctx, async (t) => {
    const { enabled, nextRunAt, running } = await failAbandonedRun(t, pace);
    const isTime = nextRunAt === null || nextRunAt.getTime() <= t.now.getTime();
    if (!(enabled ?? pace.enabled) || !isTime || running) return false;
    if (!(await isSwitchedOn({ db: t.tx }, "auto_sync_off"))) return true;
    await insertRun(t.tx, {
      id: t.ids.next("syn"),
      trigger: "cron",
      actor: t.actor,
      status: "skipped",
      attempt: 1,
      counts: {},
      error: "auto_sync_off",
      correlationId: t.correlationId,
      startedAt: t.now,
      nextAttemptAt: t.now,
      settledAt: t.now,
    });
    await saveSyncSettings(t.tx, { failures: 0, nextRunAt: nextSyncAt(pace, t.now) });
    t.log.info({ reason: "auto_sync_off" }, "sync skipped");
    return false;
  });
}
