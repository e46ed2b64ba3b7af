import { remember } from "@/cache/strategies/stripe-cache";
import type { AppContext } from "@/context";
import { LOCALES, type Locale } from "@/lib/locale";
import { findActivePlans } from "../repositories/plans.repository";
import { isPlansAnswer, type PlansAnswer } from "../types/plan-view";
import { toPlanView } from "./plan-views";

/** The version changes with the shape, so that an old server's entry is never read by a new one. */
const key = (locale: Locale) => `plans:v1:${locale}`;

/** Every key under which plans are cached: dropped when a plan or price changes. */
export const planCacheKeys = (): string[] => LOCALES.map(key);

/** The active plans with their current prices (CAT-2), from the cache or from Postgres. */
export function listPlans(ctx: AppContext, locale: Locale): Promise<PlansAnswer> {
  return remember(ctx, {
    key: key(locale),
    ttlSeconds: ctx.settings.cacheTtlSeconds,
    accept: isPlansAnswer,
    load: async () => {
      const found = await findActivePlans(ctx.db);
      const synced = found.map(({ plan }) => plan.updatedAt.getTime());
      return {
        plans: found.map(({ plan, prices }) => toPlanView(plan, prices, locale)),
        syncedAt: synced.length > 0 ? new Date(Math.max(...synced)).toISOString() : null,
      };
    },
  });
}
