import { type AppContext, inTransaction } from "@/context";
import { INTERVALS } from "@/domain/plan";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/lib/errors";
import { hasOtherOnSale, lockCatalogue, lockPlan, updateActive } from "../repositories/plan-admin.repository";
import { findCurrentPrice, findPlan, type PlanRow } from "../repositories/plans.repository";
import { enqueuePlansCacheDrop } from "./plans-cache";
import { publishCatalogue } from "./publish-catalogue.service";

/**
 * Puts a plan into the shop window or takes it out (CAT-5). Only what is offered changes: whoever has the plan
 * keeps and renews it, and nothing is written to Stripe, whose product stays active (an archived product's
 * prices renew, but nobody could be moved between them any more). The same state again is no change.
 *
 * Refuses with 404 `plan_not_found`, 409 `plan_is_fallback` (the free plan), `plan_is_last` (nothing would be
 * on sale), `plan_unpublished` (Stripe has no price to charge), 503 `stripe_unavailable` while publishing it.
 */
export async function setPlanState(
  ctx: AppContext,
  planId: string,
  wanted: { active: boolean; reason: string },
): Promise<{ plan: PlanRow; changed: boolean }> {
  const known = await findPlan(ctx.db, planId);
  if (known === null) throw new AppError("not_found", "plan_not_found");
  if (wanted.active && known.sale === "checkout") await publishCatalogue(ctx, known.id);
  return inTransaction(ctx, async (t) => {
    await lockCatalogue(t.tx);
    const plan = await lockPlan(t.tx, known.id);
    if (plan === null) throw new AppError("not_found", "plan_not_found");
    if (plan.active === wanted.active) return { plan, changed: false };
    if (wanted.active) await assertPublished(t.tx, plan);
    else await assertNotNeeded(t.tx, plan);
    await updateActive(t.tx, plan.id, wanted.active, t.now);
    await writeAudit(t, [
      {
        action: wanted.active ? "plan.activated" : "plan.deactivated",
        subject: `plan:${plan.id}`,
        before: { active: plan.active },
        after: { active: wanted.active },
        reason: wanted.reason,
      },
    ]);
    await enqueuePlansCacheDrop(t);
    return { plan: { ...plan, active: wanted.active }, changed: true };
  });
}

async function assertNotNeeded(db: AppContext["db"], plan: PlanRow): Promise<void> {
  if (plan.sale === "free") throw new AppError("conflict", "plan_is_fallback");
  if (plan.sale === "checkout" && !(await hasOtherOnSale(db, plan.id))) {
    throw new AppError("conflict", "plan_is_last");
  }
}

async function assertPublished(db: AppContext["db"], plan: PlanRow): Promise<void> {
  if (plan.sale !== "checkout") return;
  const prices = await Promise.all(INTERVALS.map((interval) => findCurrentPrice(db, plan.id, interval)));
  if (!prices.some((price) => price?.stripePriceId)) throw new AppError("conflict", "plan_unpublished");
}
