import { type AppContext, inTransaction } from "@/context";
import { HOUR_MS, MINUTE_MS } from "@/domain/duration";
import { raiseAlerts, writeAudit } from "@/features/platform";
import { AppError, toErrorMessage } from "@/lib/errors";
import {
  cancelOpenMigrations,
  closeMigrationBatches,
  lockMigrationBatch,
  saveBatchCanceled,
} from "../repositories/price-migration-batches.repository";
import { saveMigration } from "../repositories/price-migrations.repository";
import { type ClaimedMigration, claimDueMigrations } from "./claim-migrations";
import { type MigrationOutcome, stepMigration } from "./price-migration-steps";

const CLAIMED_AT_ONCE = 10;
const CLAIMS_PER_RUN = 20;
/** Longer than the calls of one claim take together at worst. */
const LEASE_MS = 15 * MINUTE_MS;
const STRIPE_AWAY_MS = 5 * MINUTE_MS;
const DEFECT_MS = HOUR_MS;
/** A charge that is nearer than this cannot be kept from happening any more. */
const STILL_FREE_MS = 10 * MINUTE_MS;

/**
 * Takes every move that is due one step further: letters that are due, prices that are to be changed before
 * a renewal, moves to be taken back. Safe to run twice, at once, late, and to be cut short anywhere.
 */
export async function runPriceMigrations(
  ctx: AppContext,
): Promise<Record<MigrationOutcome | "failed" | "closed", number>> {
  const counts = {
    waiting: 0,
    noticed: 0,
    moved: 0,
    missed: 0,
    skipped: 0,
    dropped: 0,
    failed: 0,
    closed: 0,
  };
  for (let round = 0; round < CLAIMS_PER_RUN; round++) {
    const now = ctx.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const claimed = await ctx.transaction((tx) =>
      claimDueMigrations(tx, { now, until, limit: CLAIMED_AT_ONCE }),
    );
    if (claimed.length === 0) break;
    for (const one of claimed) counts[await stepOrRetry(ctx, one)]++;
  }
  counts.closed = await ctx.statement((tx) => closeMigrationBatches(tx, ctx.clock.now()));
  return counts;
}

async function stepOrRetry(ctx: AppContext, claimed: ClaimedMigration): Promise<MigrationOutcome | "failed"> {
  try {
    return await stepMigration(ctx, claimed);
  } catch (error) {
    const message = toErrorMessage(error);
    const isAway = error instanceof AppError && error.kind === "unavailable";
    ctx.log.warn({ move: claimed.migration.id, error: message }, "a price move failed");
    await inTransaction(ctx, async (t) => {
      const nextAt = new Date(t.now.getTime() + (isAway ? STRIPE_AWAY_MS : DEFECT_MS));
      // It may have come as far as `moving`: whichever it is, it is looked at again.
      const { migration } = claimed;
      const facts = { nextAt, error: message };
      const saved =
        (await saveMigration(t.tx, migration, facts, t.now)) ||
        (await saveMigration(t.tx, { ...migration, status: "moving" }, facts, t.now));
      if (!saved || isAway) return;
      await raiseAlerts(t, [
        {
          key: `price_move_failed:${migration.id}`,
          kind: "price_move_failed",
          severity: "attention",
          detail: { appId: migration.appId, subscription: migration.subscriptionId, error: message },
        },
      ]);
    });
    return "failed";
  }
}

/**
 * Cancels a batch: without a notice nothing is sent; notified subscribers keep the old price and are told so
 * by the job, which also puts back what Stripe has already. A renewal that was charged stays charged.
 * Canceling again changes nothing. 404 `price_moves_not_found`, 409 `price_moves_over`.
 */
export async function cancelPriceMigrations(ctx: AppContext, batchId: string): Promise<{ batchId: string }> {
  await inTransaction(ctx, async (t) => {
    const batch = await lockMigrationBatch(t.tx, batchId);
    if (batch === null) throw new AppError("not_found", "price_moves_not_found");
    if (batch.status === "canceled") return;
    if (batch.status === "done") throw new AppError("conflict", "price_moves_over");
    const stillFree = new Date(t.now.getTime() + STILL_FREE_MS);
    await saveBatchCanceled(t.tx, batchId, t.actor, t.now);
    const stopped = await cancelOpenMigrations(t.tx, batchId, t.now, stillFree);
    await writeAudit(t, [
      {
        action: "price_moves.canceled",
        subject: `plan:${batch.planId}`,
        before: { batchId, status: batch.status },
        after: { batchId, status: "canceled", ...stopped },
      },
    ]);
  });
  return { batchId };
}
