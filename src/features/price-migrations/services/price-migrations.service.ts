import { type AppContext, inTransaction } from "@/context";
import { MINUTE_MS } from "@/domain/duration";
import { runClaimed, writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import {
  cancelOpenMigrations,
  closeMigrationBatches,
  lockMigrationBatch,
  saveBatchCanceled,
} from "../repositories/price-migration-batches.repository";
import { type MigrationRow, PRICE_MIGRATIONS } from "../repositories/price-migrations.repository";
import { readClaimedMigration } from "./claimed-migration";
import { type MigrationOutcome, stepMigration } from "./price-migration-steps";

const CLAIMED_AT_ONCE = 10;
const CLAIMS_PER_RUN = 20;
/** A charge that is nearer than this can no longer be prevented. */
const STILL_FREE_MS = 10 * MINUTE_MS;

/**
 * Takes every due migration one step further: sends a notice, changes the price before the renewal, or undoes
 * the change. Safe to run twice, concurrently or late, and to be interrupted anywhere.
 */
export async function runPriceMigrations(
  ctx: AppContext,
): Promise<Record<MigrationOutcome | "failed" | "closed", number>> {
  const perform = async (_: AppContext, migration: MigrationRow) =>
    stepMigration(ctx, await readClaimedMigration(ctx.db, migration));
  const always = () => ({ updatedAt: ctx.clock.now() });
  const options = { limit: CLAIMED_AT_ONCE, batches: CLAIMS_PER_RUN, always };
  const counts = await runClaimed(ctx, PRICE_MIGRATIONS, perform, options);
  const closed = await ctx.statement((tx) => closeMigrationBatches(tx, ctx.clock.now()));
  return { ...NO_COUNTS, ...counts, closed };
}

const NO_COUNTS = { waiting: 0, noticed: 0, moved: 0, missed: 0, skipped: 0, dropped: 0, failed: 0 };

/**
 * Cancels a batch. Subscribers without a notice get no email. For the others, the job restores the old price
 * at Stripe where it was changed, and sends an email that the price stays. Renewals that were charged stay
 * charged. Canceling again changes nothing. 404 `price_migrations_not_found`, 409 `price_migrations_over`.
 */
export async function cancelPriceMigrations(ctx: AppContext, batchId: string): Promise<{ batchId: string }> {
  await inTransaction(ctx, async (t) => {
    const batch = await lockMigrationBatch(t.tx, batchId);
    if (batch === null) throw new AppError("not_found", "price_migrations_not_found");
    if (batch.status === "canceled") return;
    if (batch.status === "done") throw new AppError("conflict", "price_migrations_over");
    const stillFree = new Date(t.now.getTime() + STILL_FREE_MS);
    await saveBatchCanceled(t.tx, batchId, t.actor, t.now);
    const stopped = await cancelOpenMigrations(t.tx, batchId, t.now, stillFree);
    await writeAudit(t, [
      {
        action: "price_migration.canceled",
        subject: `plan:${batch.planId}`,
        before: { batchId, status: batch.status },
        after: { batchId, status: "canceled", ...stopped },
      },
    ]);
  });
  return { batchId };
}
