import type { TxContext } from "@/context";
import { enqueueEffects } from "@/features/platform";
import { LOCALES, type Locale } from "@/lib/locale";

/** The version changes with the shape, so that an old server's entry is never read by a new one. */
export const plansCacheKey = (locale: Locale) => `plans:v2:${locale}`;

/** Every key under which plans are cached: dropped when a plan or price changes. */
export const planCacheKeys = (): string[] => LOCALES.map(plansCacheKey);

/** The effects of every catalogue change: caches must not serve the old one. */
export const enqueuePlansCacheDrop = (t: TxContext): Promise<void> =>
  enqueueEffects(t, [
    {
      dedupeKey: `cache_drop:plans:${t.ids.next("drop")}`,
      effect: { kind: "cache_drop", keys: planCacheKeys() },
    },
  ]);
