import type { AppContext } from "@/context";
import { findActivePlans, findFeatures, toFeatureView } from "@/features/catalogue";
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
  const { plans, features, promotions, syncedAt } = await ctx.cache.remember<StoredPlans>({
    key: `plans:v3:${locale}`,
    scopes: ["plans"],
    ttlSeconds: ctx.settings.cacheTtlSeconds,
    accept: isStoredPlans,
    load: async () => {
      const [found, registry, coming] = await Promise.all([
        findActivePlans(ctx.db),
        findFeatures(ctx.db),
        findComingPromotions(ctx.db, now),
      ]);
      const synced = found.map(({ plan }) => plan.updatedAt.getTime());
      return {
        plans: found.map(({ plan, prices }) => toPlanView(plan, prices, registry, locale)),
        features: registry.map((feature) => toFeatureView(feature, locale)),
        promotions: coming.map(toComing),
        syncedAt: synced.length > 0 ? new Date(Math.max(...synced)).toISOString() : null,
      };
    },
  });
  return { plans: withPromotions(plans, promotions, now), features, syncedAt };
}
