import type { Tx } from "@db/client";
import { findPricesByIds, type PriceRow } from "@/features/catalogue";
import type { BatchRow } from "../repositories/price-migration-batches.repository";
import { claimMigrations, type MigrationRow } from "../repositories/price-migrations.repository";

/** A move that this worker holds, with all that its next step is decided by. */
export type ClaimedMigration = {
  migration: MigrationRow;
  batch: BatchRow;
  from: PriceRow;
  target: PriceRow;
};

/** Takes up to `limit` due moves until `until`; two workers never get the same one. */
export async function claimDueMigrations(
  tx: Tx,
  input: { now: Date; until: Date; limit: number },
): Promise<ClaimedMigration[]> {
  const claimed = await claimMigrations(tx, input);
  const ids = claimed.flatMap(({ migration, batch }) => [migration.fromPriceId, batch.targetPriceId]);
  const prices = new Map((await findPricesByIds(tx, [...new Set(ids)])).map((price) => [price.id, price]));
  const getPrice = (id: string): PriceRow => {
    const price = prices.get(id);
    if (!price) throw new Error(`price ${id} of a price migration is gone`);
    return price;
  };
  return claimed.map(({ migration, batch }) => ({
    migration,
    batch,
    from: getPrice(migration.fromPriceId),
    target: getPrice(batch.targetPriceId),
  }));
}
