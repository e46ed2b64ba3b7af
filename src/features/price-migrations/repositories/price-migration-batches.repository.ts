import type { Db, Tx } from "@db/client";
import { priceMoveBatches, priceMoves, prices, users } from "@db/schema/index";
import { and, count, desc, eq, inArray, min, sql } from "drizzle-orm";

type BatchRow = typeof priceMoveBatches.$inferSelect;

export async function insertMoveBatch(
  tx: Tx,
  batch: Omit<BatchRow, "status" | "canceledAt" | "canceledBy">,
): Promise<void> {
  await tx.insert(priceMoveBatches).values({ ...batch, status: "running" });
}

export async function lockMoveBatch(tx: Tx, id: string): Promise<BatchRow | null> {
  const rows = await tx.select().from(priceMoveBatches).where(eq(priceMoveBatches.id, id)).for("update");
  return rows[0] ?? null;
}

export async function saveBatchCanceled(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx
    .update(priceMoveBatches)
    .set({ status: "canceled", canceledAt: at, canceledBy: by })
    .where(eq(priceMoveBatches.id, id));
}

/**
 * What canceling means for each move: nobody was told, and it is dropped; people were told, and it is taken
 * back by the job with a letter. What a worker holds keeps its lease. `stillFree` is the renewal from which
 * on a charge can be kept from happening.
 */
export async function cancelOpenMoves(
  tx: Tx,
  batchId: string,
  now: Date,
  stillFree: Date,
): Promise<{ dropped: number; reverting: number }> {
  const rows = await tx
    .update(priceMoves)
    .set({
      status: sql`case when ${priceMoves.status} = 'planned' then 'dropped' else 'reverting' end`,
      nextAt: sql`case when ${priceMoves.status} = 'moving' then ${priceMoves.nextAt} else ${now.toISOString()}::timestamptz end`,
      updatedAt: now,
    })
    .where(
      and(
        eq(priceMoves.batchId, batchId),
        sql`(${priceMoves.status} in ('planned', 'noticed', 'moving') or (${priceMoves.status} = 'moved'
          and ${priceMoves.chargeAt} > ${stillFree.toISOString()}::timestamptz
          and not exists (select 1 from ${priceMoves} other where other.subscription_id = ${priceMoves.subscriptionId}
            and other.status in ('planned', 'noticed', 'moving', 'reverting'))))`,
      ),
    )
    .returning({ status: priceMoves.status });
  const stopped = (status: string) => rows.filter((row) => row.status === status).length;
  return { dropped: stopped("dropped"), reverting: stopped("reverting") };
}

/** Batches in which nothing waits any more and no promised charge is to come are over. */
export async function closeMoveBatches(tx: Tx, now: Date): Promise<number> {
  const rows = await tx
    .update(priceMoveBatches)
    .set({ status: "done" })
    .where(
      and(
        eq(priceMoveBatches.status, "running"),
        sql`not exists (select 1 from ${priceMoves} where ${priceMoves.batchId} = ${priceMoveBatches.id}
          and (${priceMoves.status} in ('planned', 'noticed', 'moving', 'reverting')
            or (${priceMoves.status} = 'moved' and ${priceMoves.chargeAt} > ${now.toISOString()}::timestamptz)))`,
      ),
    )
    .returning({ id: priceMoveBatches.id });
  return rows.length;
}

export type BatchProgressRow = {
  batch: BatchRow;
  target: typeof prices.$inferSelect;
  by: string | null;
  status: string | null;
  skipReason: string | null;
  moves: number;
  nextChargeAt: Date | null;
};

/** The newest batches of a plan, a row for each state and reason that occurs in them: one query. */
export async function findMoveProgress(db: Db, planId: string, limit: number): Promise<BatchProgressRow[]> {
  const newest = db
    .select({ id: priceMoveBatches.id })
    .from(priceMoveBatches)
    .where(eq(priceMoveBatches.planId, planId))
    .orderBy(desc(priceMoveBatches.createdAt))
    .limit(limit);
  return db
    .select({
      batch: priceMoveBatches,
      target: prices,
      by: users.name,
      status: priceMoves.status,
      skipReason: priceMoves.skipReason,
      moves: count(priceMoves.id),
      nextChargeAt: min(priceMoves.chargeAt),
    })
    .from(priceMoveBatches)
    .innerJoin(prices, eq(prices.id, priceMoveBatches.targetPriceId))
    .leftJoin(priceMoves, eq(priceMoves.batchId, priceMoveBatches.id))
    .leftJoin(users, eq(sql`'user:' || ${users.id}`, priceMoveBatches.actor))
    .where(inArray(priceMoveBatches.id, newest))
    .groupBy(priceMoveBatches.id, prices.id, users.id, priceMoves.status, priceMoves.skipReason)
    .orderBy(desc(priceMoveBatches.createdAt));
}
