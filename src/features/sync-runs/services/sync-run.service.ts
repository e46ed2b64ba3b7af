import { type AppContext, inTransaction, type TxContext } from "@/context";
import { nextSyncAfterFailure, nextSyncAt } from "@/domain/sync-schedule";
import {
  claimedFromStart,
  drainOutbox,
  lockSyncSettings,
  Overtaken,
  raiseAlerts,
  resolveAlerts,
  type SyncSettingsRow,
  saveSyncSettings,
  settle,
  writeAudit,
} from "@/features/platform";
import type { SyncRunView } from "@/features/subscription/types/sync-view";
import { AppError } from "@/refusal";
import {
  claimAbandonedRun,
  findRunning,
  insertRun,
  SYNC_RUNS,
  type SyncRunRow,
} from "../repositories/sync-runs.repository";
import { openSyncProgress } from "./sync-progress";
import { takeSyncSteps } from "./sync-steps";

export type SyncTrigger = SyncRunView["trigger"];
export type Begun = { kind: "begun" | "busy"; run: SyncRunRow };

const ALERT = "sync_failed";

/**
 * Starts a run, unless one is in progress on any instance: then that one is returned. A run whose process
 * crashed (its lease has expired) is marked as failed first.
 */
export function beginSync(ctx: AppContext, trigger: SyncTrigger): Promise<Begun> {
  return inTransaction(ctx, async (t) => {
    const { failures, running } = await failAbandonedRun(t, ctx.settings.sync);
    if (running) return { kind: "busy", run: running };
    const run = await insertRun(t.tx, {
      id: t.ids.next("syn"),
      trigger,
      actor: t.actor,
      status: "running",
      attempt: failures + 1,
      progress: null,
      counts: {},
      correlationId: t.correlationId,
      startedAt: t.now,
      ...claimedFromStart({ owner: t.ids.correlation(), now: t.now, leaseSeconds: SYNC_RUNS.leaseSeconds }),
    });
    await writeAudit(t, [{ action: "sync.started", subject: `sync:${run.id}`, after: { trigger } }]);
    return { kind: "begun", run };
  });
}

/**
 * Performs a started run and records how it ended. Never throws: a failure is the run's outcome, and
 * schedules its retry. The outbox is drained here, since not every caller drains it afterwards.
 */
export async function performSync(caller: AppContext, run: SyncRunRow): Promise<"done" | "failed"> {
  const log = caller.log.child({ syncRun: run.id, trigger: run.trigger, attempt: run.attempt });
  const ctx: AppContext = { ...caller, log, follow: () => {} };
  const progress = openSyncProgress(ctx, run);
  log.info({}, "sync started");
  try {
    await takeSyncSteps(ctx, progress);
    await inTransaction(ctx, (t) => endWell(t, run, progress.counts, ctx.settings.sync));
    log.info({ counts: progress.counts, durationMs: toDuration(ctx, run) }, "sync done");
    return "done";
  } catch (error) {
    const text = toErrorText(error);
    log.error({ error: text, counts: progress.counts, durationMs: toDuration(ctx, run) }, "sync failed");
    // Otherwise another process has already marked this run as failed.
    if (!(error instanceof Overtaken)) {
      await inTransaction(ctx, (t) => endBadly(t, run, progress.counts, text, ctx.settings.sync));
    }
    return "failed";
  } finally {
    await drainOutbox(ctx);
  }
}

/** Marks a run whose process crashed as failed, which schedules a retry. Locks the settings. */
export async function failAbandonedRun(
  t: TxContext,
  pace: AppContext["settings"]["sync"],
): Promise<SyncSettingsRow & { running: SyncRunRow | null }> {
  const settings = await lockSyncSettings(t.tx);
  const abandoned = await claimAbandonedRun(t.tx, { owner: t.ids.correlation(), now: t.now });
  if (abandoned === null) return { ...settings, running: await findRunning(t.tx) };
  t.log.warn({ syncRun: abandoned.id }, "a sync was left behind by its process");
  await endBadly(t, abandoned, abandoned.counts, "interrupted: its process ended before it did", pace);
  return { ...(await lockSyncSettings(t.tx)), running: null };
}

async function endWell(
  t: TxContext,
  run: SyncRunRow,
  counts: Record<string, number>,
  pace: AppContext["settings"]["sync"],
): Promise<void> {
  await lockSyncSettings(t.tx);
  if (!(await settle(t.tx, SYNC_RUNS, run, { now: t.now, facts: { status: "done", counts } }))) return;
  await saveSyncSettings(t.tx, { failures: 0, nextRunAt: nextSyncAt(pace, t.now) });
  await resolveAlerts(t, [ALERT]);
}

async function endBadly(
  t: TxContext,
  run: SyncRunRow,
  counts: Record<string, number>,
  error: string,
  pace: AppContext["settings"]["sync"],
): Promise<void> {
  const { failures } = await lockSyncSettings(t.tx);
  const facts = { status: "failed", counts, error } as const;
  if (!(await settle(t.tx, SYNC_RUNS, run, { now: t.now, facts }))) return;
  const next = nextSyncAfterFailure(pace, failures + 1, t.now);
  // After the last retry counting starts over: the next ordinary run has its own retries.
  await saveSyncSettings(t.tx, { failures: next.isRetry ? failures + 1 : 0, nextRunAt: next.at });
  if (next.isRetry) return;
  await raiseAlerts(t, [
    { key: ALERT, kind: "sync_failed", severity: "danger", detail: { run: run.id, error } },
  ]);
}

const toDuration = (ctx: AppContext, run: SyncRunRow) => ctx.clock.now().getTime() - run.startedAt.getTime();

const LONGEST_ERROR = 500;

/** The error code and its cause, cut to fit into a table. */
function toErrorText(error: unknown): string {
  const cause = error instanceof AppError && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  const text = error instanceof Error ? `${error.message}${cause}` : String(error);
  return text.slice(0, LONGEST_ERROR);
}
