import { type AppContext, inTransaction } from "@/context";
import { type Difference, findDifferences } from "../queries/compare";
import { foldDeltas, rebuildTotals } from "../queries/fold";

const BATCH = 20_000;
const MAX_DIFFERENCES = 100;

/**
 * Folds all deltas into the totals, so that readers have fewer rows to add up. The figures do not change; a
 * fold that is interrupted, or never runs, only makes reads slower.
 */
export async function foldStatistics(ctx: AppContext): Promise<{ folded: number }> {
  let folded = 0;
  for (;;) {
    const moved = await inTransaction(ctx, ({ tx }) => foldDeltas(tx, BATCH));
    folded += moved;
    if (moved < BATCH) return { folded };
  }
}

/** Rebuilds all statistics from the rows, without blocking writers. Takes a minute or more for millions. */
export const rebuildStatistics = (ctx: AppContext): Promise<void> =>
  inTransaction(ctx, ({ tx }) => rebuildTotals(tx));

/** The differences between the stored statistics and the rows: empty unless there is a defect. Read-only. */
export const checkStatistics = (ctx: AppContext): Promise<Difference[]> =>
  inTransaction(ctx, ({ tx }) => findDifferences(tx, MAX_DIFFERENCES));
