import type { TxContext } from "@/context";
import { oweEffects } from "@/features/ledger";
import { planCacheKeys } from "./list-plans.service";

/** What every change of the catalogue owes: nobody reads the old one from a cache. */
export const owePlansRead = (t: TxContext): Promise<void> =>
  oweEffects(t, [
    {
      dedupeKey: `cache_drop:plans:${t.ids.next("drop")}`,
      effect: { kind: "cache_drop", keys: planCacheKeys() },
    },
  ]);
