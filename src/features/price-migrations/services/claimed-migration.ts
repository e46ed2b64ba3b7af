import type { Db } from "@db/client";
import { findPricesByIds, type PriceRow } from "@/features/catalogue";
import type { BatchRow } from "../repositories/price-migration-batches.repository";
import { findBatchOf, type MigrationRow } from "../repositories/price-migrations.repository";

/** A migration that this worker holds, with everything that decides its next step. */
export type ClaimedMigration = {
  migration: MigrationRow;
  batch: BatchRow;
  from: PriceRow;
  target: PriceRow;
};

/** Reads the batch of a claimed migration, and its old and new price. */
export async function readClaimedMigration(db: Db, migration: MigrationRow): Promise<ClaimedMigration> {
  const batch = await findBatchOf(db, migration);
  const prices = await findPricesByIds(db, [migration.fromPriceId, batch.targetPriceId]);
  const getPrice = (id: string): PriceRow => {
    const price = prices.find((one) => one.id === id);
    if (!price) throw new Error(`price ${id} of a price migration is gone`);
    return price;
  };
  return { migration, batch, from: getPrice(migration.fromPriceId), target: getPrice(batch.targetPriceId) };
}
