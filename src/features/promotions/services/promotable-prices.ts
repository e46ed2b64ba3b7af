import type { AppContext } from "@/context";
import type { Interval } from "@/domain/plan";
import { findCheckoutPrices } from "@/features/catalogue";
import type { Locale } from "@/lib/locale";
import type { PromotablePrice } from "../types/promotion";

/** What a promotion can cover: plans sold by checkout, at their current prices. */
export async function listPromotablePrices(ctx: AppContext, locale: Locale): Promise<PromotablePrice[]> {
  const found = await findCheckoutPrices(ctx.db);
  return found.map(({ plan, price }) => ({
    planId: plan.id,
    planName: plan.name[locale],
    planActive: plan.active,
    trialDays: plan.trialDays,
    interval: price.interval as Interval,
    currency: price.currency,
    unitAmount: price.unitAmount,
  }));
}
