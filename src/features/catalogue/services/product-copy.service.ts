import type { AppContext } from "@/context";
import { DEFAULT_LOCALE } from "@/lib/locale";
import { AppError } from "@/refusal";
import { findPendingCopies, saveStripeCopy } from "../repositories/plan-admin.repository";

/** More edits than this while we write are left for the next run. */
const MAX_ROUNDS = 5;

/**
 * Writes to Stripe's products the names and descriptions that were edited here (of one plan, or of all that
 * are pending). Writing is repeated until the newest copy was the last one written: of two writers at once, the
 * one whose older copy may have arrived later writes again. What a crashed process left is found by the next run.
 */
export async function publishPendingCopies(ctx: AppContext, planId?: string): Promise<{ copies: number }> {
  const counts = { copies: 0 };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let overtaken = false;
    for (const plan of await findPendingCopies(ctx.db, planId)) {
      const known = await ctx.publisher.writeProductCopy({
        providerProductId: plan.providerProductId,
        name: plan.name[DEFAULT_LOCALE],
        description: plan.description[DEFAULT_LOCALE],
      });
      // A product that is gone from Stripe is a finding of the catalogue's check, and stays pending.
      if (!known) continue;
      if (await ctx.statement((tx) => saveStripeCopy(tx, plan.id, plan.copyVersion))) counts.copies++;
      else overtaken = true;
    }
    if (!overtaken) break;
  }
  return counts;
}

/** Does it now if Stripe answers; otherwise the catalogue job does it later. Returns whether it was done. */
export async function nowOrLater(ctx: AppContext, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof AppError && error.code === "stripe_unavailable")) throw error;
    ctx.log.warn({ error: error.message }, "left for the catalogue job");
    return false;
  }
}
