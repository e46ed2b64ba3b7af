import type { AppContext } from "@/context";
import type { Interval } from "@/domain/plan";
import type { SkipReason } from "@/domain/price-migration";
import type { PriceMigrationBatch, PriceMigrationStatus } from "@/features/price-migrations";
import {
  type BatchProgressRow,
  findMigrationProgress,
} from "../repositories/price-migration-progress.repository";

const BATCHES_SHOWN = 20;
const NOTHING: PriceMigrationBatch["counts"] = {
  planned: 0,
  noticed: 0,
  moving: 0,
  moved: 0,
  reverting: 0,
  dropped: 0,
  skipped: 0,
};

/** The newest batches of a plan with their progress. */
export async function listPriceMigrations(ctx: AppContext, planId: string): Promise<PriceMigrationBatch[]> {
  const rows = await findMigrationProgress(ctx.db, planId, BATCHES_SHOWN);
  const batches = new Map<string, PriceMigrationBatch>();
  for (const row of rows) {
    const batch = batches.get(row.batch.id) ?? emptyBatch(row);
    batches.set(batch.id, add(batch, row, ctx.clock.now()));
  }
  return [...batches.values()];
}

const emptyBatch = ({ batch, target, by }: BatchProgressRow): PriceMigrationBatch => ({
  id: batch.id,
  interval: batch.interval as Interval,
  currency: target.currency,
  unitAmount: target.unitAmount,
  generation: target.generation,
  noticeDays: batch.noticeDays,
  reason: batch.reason,
  by,
  status: batch.status as PriceMigrationBatch["status"],
  createdAt: batch.createdAt.toISOString(),
  canceledAt: batch.canceledAt?.toISOString() ?? null,
  total: 0,
  counts: NOTHING,
  skipped: [],
  nextChargeAt: null,
});

const COMING: readonly string[] = ["planned", "noticed", "moving", "moved"];

function add(batch: PriceMigrationBatch, row: BatchProgressRow, now: Date): PriceMigrationBatch {
  if (row.status === null) return batch;
  const status = row.status as PriceMigrationStatus;
  const isComing = row.nextChargeAt !== null && row.nextChargeAt > now && COMING.includes(status);
  const charge = isComing ? (row.nextChargeAt?.toISOString() ?? null) : null;
  return {
    ...batch,
    total: batch.total + row.migrations,
    counts: { ...batch.counts, [status]: batch.counts[status] + row.migrations },
    skipped: row.skipReason
      ? [...batch.skipped, { reason: row.skipReason as SkipReason, subscribers: row.migrations }]
      : batch.skipped,
    nextChargeAt:
      charge !== null && (batch.nextChargeAt === null || charge < batch.nextChargeAt)
        ? charge
        : batch.nextChargeAt,
  };
}
