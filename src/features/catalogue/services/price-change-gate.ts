import type { AppContext } from "@/context";
import type { Interval } from "@/domain/plan";
import { MAX_PRICE_MINOR, MIN_PRICE_MINOR, refusalOfAmount } from "@/domain/price-amount";
import { unreachable } from "@/lib/errors";
import { AppError } from "@/refusal";
import { findCurrentPrice, findPlan, type PlanRow, type PriceRow } from "../repositories/plans.repository";

export type Sellable = { plan: PlanRow & { providerProductId: string }; current: PriceRow | null };

/**
 * The plan and its present price, when that price may be changed. 404 `plan_not_found`, 409
 * `plan_not_priced` (free, or sold by talking), `plan_not_published` (Stripe has no product for it yet).
 */
export async function findSellable(ctx: AppContext, planId: string, interval: Interval): Promise<Sellable> {
  const plan = await findPlan(ctx.db, planId);
  if (plan === null) throw new AppError("not_found", "plan_not_found");
  if (plan.sale !== "checkout") throw new AppError("conflict", "plan_not_priced");
  const current = await findCurrentPrice(ctx.db, plan.id, interval);
  if (!plan.providerProductId || (current && !current.providerPriceId)) {
    throw new AppError("conflict", "plan_not_published");
  }
  return { plan: { ...plan, providerProductId: plan.providerProductId }, current };
}

/** 422 `price_below_minimum` or `price_above_maximum` (with the bound), `price_unchanged`. */
export function assertAmount(unitAmount: number, current: PriceRow | null): void {
  const refusal = refusalOfAmount(unitAmount, current?.unitAmount ?? null);
  switch (refusal) {
    case null:
      return;
    case "below_minimum":
      throw new AppError("invalid", "price_below_minimum", { extra: { minimum: MIN_PRICE_MINOR } });
    case "above_maximum":
      throw new AppError("invalid", "price_above_maximum", { extra: { maximum: MAX_PRICE_MINOR } });
    case "unchanged":
      throw new AppError("invalid", "price_unchanged");
    default:
      unreachable(refusal);
  }
}

/** 409 `price_changed_meanwhile`, with the price that is current now, when the admin looked at another one. */
export function assertFresh(current: PriceRow | null, seenPriceId: string | null): void {
  if ((current?.id ?? null) === seenPriceId) return;
  throw new AppError("conflict", "price_changed_meanwhile", {
    extra: { currentPriceId: current?.id ?? null, unitAmount: current?.unitAmount ?? null },
  });
}

/** Another worker, or another admin, is at this plan and interval. */
export const inProgress = () =>
  new AppError("conflict", "price_change_in_progress", { retryAfterSeconds: 5 });
