import type { AppContext } from "@/context";
import { setPlanState } from "@/features/catalogue";
import { AppError } from "@/lib/errors";
import { closeAttempt, findUnsoldAttempts } from "../repositories/checkout.repository";
import { closeAtStripe } from "./checkout.service";

type PlanSwitched = Awaited<ReturnType<typeof setPlanState>> & {
  /** How many payment pages were closed; null when Stripe is away and the `checkouts` job closes them. */
  closedCheckouts: number | null;
};

/**
 * Puts a plan on sale or takes it off (see `setPlanState` for what is refused). Off sale, its payment pages that
 * are still open are closed, so that nobody buys it from an old tab.
 */
export async function setPlanOnSale(
  ctx: AppContext,
  planId: string,
  wanted: { active: boolean; reason: string },
): Promise<PlanSwitched> {
  const switched = await setPlanState(ctx, planId, wanted);
  if (wanted.active) return { ...switched, closedCheckouts: 0 };
  try {
    const { unsold } = await closeUnsoldCheckouts(ctx, switched.plan.id);
    return { ...switched, closedCheckouts: unsold };
  } catch (error) {
    if (!(error instanceof AppError && error.code === "stripe_unavailable")) throw error;
    return { ...switched, closedCheckouts: null };
  }
}

/** Closes the payment pages of plans (or of one plan) that are off sale. One that was paid a moment before is a subscription. */
export async function closeUnsoldCheckouts(ctx: AppContext, planId?: string): Promise<{ unsold: number }> {
  const counts = { unsold: 0 };
  for (const { attempt, stripeCustomerId } of await findUnsoldAttempts(ctx.db, planId)) {
    if (stripeCustomerId === null) {
      await ctx.statement((tx) => closeAttempt(tx, attempt.id, "expired", ctx.clock.now()));
      continue;
    }
    try {
      await closeAtStripe(ctx, attempt, stripeCustomerId);
      counts.unsold++;
    } catch (error) {
      if (error instanceof AppError && error.kind === "unavailable") throw error;
      // Paid in the meantime: it has been synced, and the words are for a buyer.
      if (error instanceof AppError && error.kind === "conflict") continue;
      ctx.log.error({ err: error, attemptId: attempt.id }, "the checkout of a plan off sale stays open");
    }
  }
  return counts;
}
