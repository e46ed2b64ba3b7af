import type { AppContext, TxContext } from "@/context";
import { INTERVALS } from "@/domain/plan";
import { writeAudit } from "@/features/platform";
import { AppError } from "@/refusal";
import { hasOtherOnSale, lockCatalogue, lockPlan, updateActive } from "../repositories/plan-admin.repository";
import { findCurrentPrice, type PlanRow } from "../repositories/plans.repository";

/**
 * Writes that a plan is on sale or off it (CAT-5), with its audit row; the same state again is no change.
 * Only what is offered changes: subscribers keep and renew the plan, and nothing is written
 * to Stripe, whose product stays active (an archived product's prices renew, but subscribers could not be migrated
 * between them any more). The rest of the story is `setPlanOnSale` of features/checkout.
 *
 * Refuses with 404 `plan_not_found`, 409 `plan_unpublished` and as `takeOffSale` does.
 */
export async function switchPlan(
  t: TxContext,
  planId: string,
  wanted: { active: boolean; reason: string },
): Promise<{ plan: PlanRow; changed: boolean }> {
  await lockCatalogue(t.tx);
  const plan = await lockPlan(t.tx, planId);
  if (plan === null) throw new AppError("not_found", "plan_not_found");
  if (plan.active === wanted.active) return { plan, changed: false };
  if (wanted.active) {
    await assertPublished(t.tx, plan);
    await writeState(t, plan, wanted);
  } else await takeOffSale(t, plan, wanted.reason);
  return { plan: { ...plan, active: wanted.active }, changed: true };
}

/**
 * Takes a plan off sale, in a transaction that has locked the catalogue and the plan.
 * 409 `plan_is_fallback` (the free plan), `plan_is_last` (nothing would be on sale).
 */
export async function takeOffSale(t: TxContext, plan: PlanRow, reason: string): Promise<void> {
  if (!plan.active) return;
  await assertNotNeeded(t.tx, plan);
  await writeState(t, plan, { active: false, reason });
}

async function writeState(
  t: TxContext,
  plan: PlanRow,
  { active, reason }: { active: boolean; reason: string },
): Promise<void> {
  await updateActive(t.tx, plan.id, active, t.now);
  await writeAudit(t, [
    {
      action: active ? "plan.activated" : "plan.deactivated",
      subject: `plan:${plan.id}`,
      before: { active: plan.active },
      after: { active },
      reason,
    },
  ]);
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
  if (!prices.some((price) => price?.providerPriceId)) throw new AppError("conflict", "plan_unpublished");
}
