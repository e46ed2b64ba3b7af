import type { AppContext } from "@/context";
import { findActivePlans } from "@/features/catalogue";
import { isStoredPlans, type PlansAnswer, type StoredPlans } from "@/features/catalogue/types/plan-view";
import { findComingPromotions } from "@/features/promotions";
import type { Locale } from "@/lib/locale";
import { toComing, toPlanView, withPromotions } from "./plan-views";

/**
 * The active plans with their list prices and effective amounts (CAT-2), from the cache or from Postgres.
 * Promotions are applied after the cache is read, so that a cached entry shows their start and end (PROMO-2).
 */
export async function listPlans(ctx: AppContext, locale: Locale): Promise<PlansAnswer> {
  const now = ctx.clock.now();
  const { plans, promotions, syncedAt } = await ctx.cache.remember<StoredPlans>({
    key: `plans:v2:${locale}`,
    scopes: ["plans"],
    ttlSeconds: ctx.settings.cacheTtlSeconds,
    accept: isStoredPlans,
    load: async () => {
      const [found, coming] = await Promise.all([findActivePlans(ctx.db), findComingPromotions(ctx.db, now)]);
      const synced = found.map(({ plan }) => plan.updatedAt.getTime());
      return {
        plans: found.map(({ plan, prices }) => toPlanView(plan, prices, locale)),
        promotions: coming.map(toComing),
        syncedAt: synced.length > 0 ? new Date(Math.max(...synced)).toISOString() : null,
      };
    },
  });
  return { plans: withPromotions(plans, promotions, now), syncedAt };
}
