import type { AppContext } from "@/context";
import { loweredLimits } from "@/domain/plan-edit";
import { findPlan } from "@/features/catalogue";
import type { LimitEffect } from "@/features/catalogue/types/admin-plan";
import type { PlanEdit } from "@/features/catalogue/types/plan-input";
import { AppError } from "@/refusal";
import { countFreeApps, countSubscribers } from "../repositories/plan-subscribers.repository";

/**
 * The effect of lower limits (CAT-6), before they are saved: one line for each limit that is lowered.
 * 404 `plan_not_found`.
 */
export async function previewLimits(
  ctx: AppContext,
  planId: string,
  limits: PlanEdit["limits"],
): Promise<LimitEffect[]> {
  const plan = await findPlan(ctx.db, planId);
  if (plan === null) throw new AppError("not_found", "plan_not_found");
  const lowered = loweredLimits(plan.limits, limits ?? {});
  if (lowered.length === 0) return [];
  const apps =
    plan.sale === "free"
      ? await countFreeApps(ctx.db)
      : ((await countSubscribers(ctx.db, [plan.id])).get(plan.id) ?? 0);
  return lowered.map((limit) => ({ ...limit, apps, basis: "subscribers" }));
}
