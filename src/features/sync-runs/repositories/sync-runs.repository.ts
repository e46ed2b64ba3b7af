import type { Reader, Tx } from "@db/client";
import { syncRuns } from "@db/schema/sync-runs";
import { and, count, desc, eq, gt } from "drizzle-orm";
import type { SyncProgress } from "@/domain/sync-progress";

export type SyncRunRow = typeof syncRuns.$inferSelect;

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

/** The heartbeat, with how far it is; false when the run was taken from whoever beats. */
export async function beatRun(
  tx: Tx,
  id: string,
  beat: { now: Date; leaseUntil: Date; progress: SyncProgress; counts: Record<string, number> },
): Promise<boolean> {
  const { now, ...facts } = beat;
  const rows = await tx
    .update(syncRuns)
    .set(facts)
    .where(and(eq(syncRuns.id, id), eq(syncRuns.status, "running"), gt(syncRuns.leaseUntil, now)))
    .returning({ id: syncRuns.id });
  return rows.length > 0;
}

/** Ends a run; false when it had ended already. */
export async function endRun(
  tx: Tx,
  id: string,
  end: { status: "done" | "failed"; endedAt: Date; counts?: Record<string, number>; error: string | null },
): Promise<boolean> {
  const rows = await tx
    .update(syncRuns)
    .set({ ...end, leaseUntil: null })
    .where(and(eq(syncRuns.id, id), eq(syncRuns.status, "running")))
    .returning({ id: syncRuns.id });
  return rows.length > 0;
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

/** A run whose process is dead: running, and its lease is over. */
export const isAbandoned = (run: SyncRunRow, now: Date): boolean =>
  run.status === "running" && run.leaseUntil !== null && run.leaseUntil.getTime() <= now.getTime();
