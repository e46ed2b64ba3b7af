import type { Db } from "@db/client";
import { prices } from "@db/schema/catalogue";
import { users } from "@db/schema/people";
import { priceMigrationBatches, priceMigrations } from "@db/schema/price-migrations";
import { count, desc, eq, inArray, min, sql } from "drizzle-orm";

type BatchRow = typeof priceMigrationBatches.$inferSelect;

export type BatchProgressRow = {
  batch: BatchRow;
  target: typeof prices.$inferSelect;
  by: string | null;
  status: string | null;
  skipReason: string | null;
  migrations: number;
  nextChargeAt: Date | null;
};

/** The newest batches of a plan, a row for each state and reason that occurs in them: one query. */
export async function findMigrationProgress(
  db: Db,
  planId: string,
  limit: number,
): Promise<BatchProgressRow[]> {
  const newest = db
    .select({ id: priceMigrationBatches.id })
    .from(priceMigrationBatches)
    .where(eq(priceMigrationBatches.planId, planId))
    .orderBy(desc(priceMigrationBatches.createdAt))
    .limit(limit);
  return db
    .select({
      batch: priceMigrationBatches,
      target: prices,
      by: users.name,
      status: priceMigrations.status,
      skipReason: priceMigrations.skipReason,
      migrations: count(priceMigrations.id),
      nextChargeAt: min(priceMigrations.chargeAt),
    })
    .from(priceMigrationBatches)
    .innerJoin(prices, eq(prices.id, priceMigrationBatches.targetPriceId))
    .leftJoin(priceMigrations, eq(priceMigrations.batchId, priceMigrationBatches.id))
    .leftJoin(users, eq(sql`'user:' || ${users.id}`, priceMigrationBatches.actor))
    .where(inArray(priceMigrationBatches.id, newest))
    .groupBy(
      priceMigrationBatches.id,
      prices.id,
      users.id,
      priceMigrations.status,
      priceMigrations.skipReason,
    )
    .orderBy(desc(priceMigrationBatches.createdAt));
}
