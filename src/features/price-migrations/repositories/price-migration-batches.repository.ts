import type { Tx } from "@db/client";
import { priceMigrationBatches, priceMigrations } from "@db/schema/price-migrations";
import { and, eq, sql } from "drizzle-orm";

export type BatchRow = typeof priceMigrationBatches.$inferSelect;

export async function insertMigrationBatch(
  tx: Tx,
  batch: Omit<BatchRow, "status" | "canceledAt" | "canceledBy">,
): Promise<void> {
  await tx.insert(priceMigrationBatches).values({ ...batch, status: "running" });
}

export async function lockMigrationBatch(tx: Tx, id: string): Promise<BatchRow | null> {
  const rows = await tx
    .select()
    .from(priceMigrationBatches)
    .where(eq(priceMigrationBatches.id, id))
    .for("update");
  return rows[0] ?? null;
}

export async function saveBatchCanceled(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx
    .update(priceMigrationBatches)
    .set({ status: "canceled", canceledAt: at, canceledBy: by })
    .where(eq(priceMigrationBatches.id, id));
}

/**
 * What canceling means for each move: without a notice it is dropped; after a notice it is taken
 * back by the job with a letter. What a worker holds keeps its lease. `stillFree` is the renewal from which
 * on a charge can be kept from happening.
 */
export async function cancelOpenMigrations(
  tx: Tx,
  batchId: string,
  now: Date,
  stillFree: Date,
): Promise<{ dropped: number; reverting: number }> {
  const rows = await tx
    .update(priceMigrations)
    .set({
      status: sql`case when ${priceMigrations.status} = 'planned' then 'dropped' else 'reverting' end`,
      nextAt: sql`case when ${priceMigrations.status} = 'moving' then ${priceMigrations.nextAt} else ${now.toISOString()}::timestamptz end`,
      updatedAt: now,
    })
    .where(
      and(
        eq(priceMigrations.batchId, batchId),
        sql`(${priceMigrations.status} in ('planned', 'noticed', 'moving') or (${priceMigrations.status} = 'moved'
          and ${priceMigrations.chargeAt} > ${stillFree.toISOString()}::timestamptz
          and not exists (select 1 from ${priceMigrations} other where other.subscription_id = ${priceMigrations.subscriptionId}
            and other.status in ('planned', 'noticed', 'moving', 'reverting'))))`,
      ),
    )
    .returning({ status: priceMigrations.status });
  const stopped = (status: string) => rows.filter((row) => row.status === status).length;
  return { dropped: stopped("dropped"), reverting: stopped("reverting") };
}

/** Batches in which nothing waits any more and no promised charge is to come are over. */
export async function closeMigrationBatches(tx: Tx, now: Date): Promise<number> {
  const rows = await tx
    .update(priceMigrationBatches)
    .set({ status: "done" })
    .where(
      and(
        eq(priceMigrationBatches.status, "running"),
        sql`not exists (select 1 from ${priceMigrations} where ${priceMigrations.batchId} = ${priceMigrationBatches.id}
          and (${priceMigrations.status} in ('planned', 'noticed', 'moving', 'reverting')
            or (${priceMigrations.status} = 'moved' and ${priceMigrations.chargeAt} > ${now.toISOString()}::timestamptz)))`,
      ),
    )
    .returning({ id: priceMigrationBatches.id });
  return rows.length;
}
