import { type AppContext, inTransaction } from "@/context";
import { type Difference, findDifferences } from "../queries/compare";
import { foldDeltas, rebuildTotals } from "../queries/fold";

const BATCH = 20_000;
const MAX_DIFFERENCES = 100;

/**
 * Adds what was written since the last time to the totals, so that readers have little left to add up. The
 * figures are the same before and after; a fold that is cut short, or never runs, only makes reading slower.
 */
export async function foldStatistics(ctx: AppContext): Promise<{ folded: number }> {
  let folded = 0;
  for (;;) {
    const moved = await inTransaction(ctx, ({ tx }) => foldDeltas(tx, BATCH));
    folded += moved;
    if (moved < BATCH) return { folded };
  }
}

/** Rebuilds all statistics from the rows, while others write. It reads every row: a minute or more for millions. */
export const rebuildStatistics = (ctx: AppContext): Promise<void> =>
  inTransaction(ctx, ({ tx }) => rebuildTotals(tx));

/** Where the kept statistics and the rows disagree; nothing is the only right answer. Changes nothing. */
export const checkStatistics = (ctx: AppContext): Promise<Difference[]> =>
  inTransaction(ctx, ({ tx }) => findDifferences(tx, MAX_DIFFERENCES));
