import type { AppContext } from "@/context";
import type { Interval } from "@/domain/plan";
import { findCurrentPrice, findPlan, type PlanRow, type PriceRow } from "@/features/catalogue";
import { type PriceNow, promotionNow } from "@/features/promotions";
import { AppError } from "@/refusal";

/** A plan with its current price and the promotion that applies now. */
export type Offer = PriceNow & { plan: PlanRow; price: PriceRow & { providerPriceId: string } };

/**
 * The offer for a new customer. An unknown plan is 404 `plan_not_found`; a plan that is inactive, is not sold
 * by checkout, or has no published price is 409 `plan_unavailable`.
 */
export async function findOffer(ctx: AppContext, idOrSlug: string, interval: Interval): Promise<Offer> {
  const plan = await findPlan(ctx.db, idOrSlug);
  if (plan === null) throw new AppError("not_found", "plan_not_found");
  if (!plan.active || plan.sale !== "checkout") throw new AppError("conflict", "plan_unavailable");
  const price = await findCurrentPrice(ctx.db, plan.id, interval);
  if (!price?.providerPriceId) throw new AppError("conflict", "plan_unavailable");
  const now = await promotionNow(ctx, { planId: plan.id, interval });
  return { ...now, plan, price: { ...price, providerPriceId: price.providerPriceId } };
}
