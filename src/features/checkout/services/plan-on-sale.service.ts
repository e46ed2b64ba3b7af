import { type AppContext, inTransaction } from "@/context";
import { findOffSale, findPlan, type PlanRow, publishCatalogue, switchPlan } from "@/features/catalogue";
import { AppError } from "@/refusal";
import { closeAttempt, findPendingOfPlans } from "../repositories/checkout.repository";
import { withCustomers } from "./attempt-customers";
import { closeAtProvider } from "./checkout.service";

type PlanSwitched = {
  plan: PlanRow;
  changed: boolean;
  /** How many payment pages were closed; null when Stripe is away and the `checkouts` job closes them. */
  closedCheckouts: number | null;
};

/**
 * Puts a plan on sale or takes it off (CAT-5). On sale, what it needs at Stripe is published first. Off sale, its
 * payment pages that are still open are closed afterwards, so that it cannot be bought from an old tab.
 *
 * Refuses with 404 `plan_not_found`, 409 `plan_is_fallback` (the free plan), `plan_is_last` (nothing would be
 * on sale), `plan_unpublished` (Stripe has no price to charge), 503 `stripe_unavailable` while publishing it.
 */
export async function setPlanOnSale(
  ctx: AppContext,
  planId: string,
  wanted: { active: boolean; reason: string },
): Promise<PlanSwitched> {
  const known = await findPlan(ctx.db, planId);
  if (known === null) throw new AppError("not_found", "plan_not_found");
  if (wanted.active && known.sale === "checkout") await publishCatalogue(ctx, known.id);
  const switched = await inTransaction(ctx, (t) => switchPlan(t, known.id, wanted));
  return { ...switched, closedCheckouts: wanted.active ? 0 : await closeNowOrLater(ctx, known.id) };
}

async function closeNowOrLater(ctx: AppContext, planId: string): Promise<number | null> {
  try {
    return (await closeUnsoldCheckouts(ctx, planId)).unsold;
  } catch (error) {
    if (!(error instanceof AppError && error.code === "stripe_unavailable")) throw error;
    return null;
  }
}

/** Closes the payment pages of plans (or of one plan) that are off sale. One that was paid a moment before is a subscription. */
export async function closeUnsoldCheckouts(ctx: AppContext, planId?: string): Promise<{ unsold: number }> {
  const counts = { unsold: 0 };
  // The plans first: an attempt that was written while its plan was on sale is found by the second look.
  const pending = await findPendingOfPlans(ctx.db, await findOffSale(ctx.db, planId));
  for (const { attempt, customerId } of await withCustomers(ctx, pending)) {
    if (customerId === null) {
      await ctx.statement((tx) => closeAttempt(tx, attempt.id, "expired", ctx.clock.now()));
      continue;
    }
    try {
      await closeAtProvider(ctx, attempt, customerId);
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
