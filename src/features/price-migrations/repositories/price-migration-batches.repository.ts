import type { Tx } from "@db/client";
import { priceMigrationBatches, priceMigrations } from "@db/schema/price-migrations";
import { and, eq, or, type SQL, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { overruled, reopened, revoked } from "@/features/platform";

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
 * Cancels the migrations of a batch: before the notice they are dropped; after the notice the job undoes
 * them, with an email. A call to Stripe in progress ends first: its worker's lease keeps running, but that
 * worker can no longer write. Charges after `stillFree` can still be prevented.
 *
 * All rows are locked first: a worker that moved one on between two of the updates would hide it from both.
 */
export async function cancelOpenMigrations(
  tx: Tx,
  batchId: string,
  now: Date,
  stillFree: Date,
): Promise<{ dropped: number; reverting: number }> {
  await tx
    .select({ id: priceMigrations.id })
    .from(priceMigrations)
    .where(eq(priceMigrations.batchId, batchId))
    .orderBy(priceMigrations.id)
    .for("update");
  const stop = async (which: SQL | undefined, to: PgUpdateSetSource<typeof priceMigrations>) => {
    const stopped = await tx
      .update(priceMigrations)
      .set({ ...to, updatedAt: now })
      .where(and(eq(priceMigrations.batchId, batchId), which))
      .returning({ id: priceMigrations.id });
    return stopped.length;
  };
  const { status, chargeAt, subscriptionId } = priceMigrations;
  const isMovedAndFree = sql`${status} = 'moved' and ${chargeAt} > ${stillFree.toISOString()}::timestamptz
    and not exists (select 1 from ${priceMigrations} other where other.subscription_id = ${subscriptionId}
      and other.status in ('planned', 'noticed', 'moving', 'reverting'))`;
  const reverting = [
    await stop(eq(status, "moving"), { status: "reverting", ...revoked(priceMigrations) }),
    await stop(or(eq(status, "noticed"), isMovedAndFree), { status: "reverting", ...reopened(now) }),
  ];
  const dropped = await stop(eq(status, "planned"), { status: "dropped", ...overruled(now) });
  return { dropped, reverting: reverting.reduce((sum, n) => sum + n, 0) };
}

/** Closes the batches without open migrations and without an announced charge in the future. */
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
