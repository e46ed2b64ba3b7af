import type { Reader, Tx } from "@db/client";
import { syncRuns } from "@db/schema/sync-runs";
import { and, count, desc, eq } from "drizzle-orm";
import { claimDue, type LeasedWork } from "@/features/platform";

export type SyncRunRow = typeof syncRuns.$inferSelect;

export const SYNC_RUNS: LeasedWork<typeof syncRuns> = {
  name: "sync",
  table: syncRuns,
  key: syncRuns.id,
  keyOf: (run) => run.id,
  /** Longer than anything between two heartbeats: a customer's sync is three calls of a minute at worst. */
  leaseSeconds: 300,
};

export async function findRunning(db: Reader): Promise<SyncRunRow | null> {
  const rows = await db.select().from(syncRuns).where(eq(syncRuns.status, "running")).limit(1);
  return rows[0] ?? null;
}

export async function insertRun(tx: Tx, run: typeof syncRuns.$inferInsert): Promise<SyncRunRow> {
  const rows = await tx.insert(syncRuns).values(run).returning();
  const row = rows[0];
  if (!row) throw new Error("an insert answered no row");
  return row;
}

/** Runs, newest first. */
export async function findRuns(
  db: Reader,
  page: { limit: number; offset: number; status?: SyncRunRow["status"]; trigger?: SyncRunRow["trigger"] },
): Promise<{ rows: SyncRunRow[]; total: number }> {
  const where = and(
    page.status ? eq(syncRuns.status, page.status) : undefined,
    page.trigger ? eq(syncRuns.trigger, page.trigger) : undefined,
  );
  const [rows, [all]] = await Promise.all([
    db
      .select()
      .from(syncRuns)
      .where(where)
      .orderBy(desc(syncRuns.startedAt), desc(syncRuns.id))
      .limit(page.limit)
      .offset(page.offset),
    db.select({ total: count() }).from(syncRuns).where(where),
  ]);
  return { rows, total: all?.total ?? 0 };
}

/** Whether a run's process has crashed: its status is still `running`, but its lease has expired. */
export const isAbandoned = (run: SyncRunRow, now: Date): boolean =>
  run.status === "running" && run.leaseUntil !== null && run.leaseUntil.getTime() <= now.getTime();

/** Claims an abandoned run in order to end it; null while its process is alive, or when none runs. */
export async function claimAbandonedRun(
  tx: Tx,
  claim: { owner: string; now: Date },
): Promise<SyncRunRow | null> {
  return (await claimDue(tx, SYNC_RUNS, { ...claim, limit: 1 }))[0] ?? null;
}
