import type { AppContext, TxContext } from "@/context";
import { nextTurn, runningAt } from "@/domain/promotion";
import { findComingFor, holdComingFor } from "../repositories/promotions.repository";
import type { Promotion, PromotionTarget } from "../types/promotion";

/** The promotion that lowers a price now, and the next start or end of a promotion on it. */
export type PriceNow = { promotion: Promotion | null; standsUntil: Date | null };

export async function promotionNow(ctx: AppContext, on: PromotionTarget): Promise<PriceNow> {
  const now = ctx.clock.now();
  return priceNow(await findComingFor(ctx.db, on, now), now);
}

/** As `promotionNow`, with a lock: these promotions cannot be edited or ended before the commit. */
export async function holdPromotionNow(t: TxContext, on: PromotionTarget): Promise<PriceNow> {
  return priceNow(await holdComingFor(t.tx, on, t.now), t.now);
}

const priceNow = (coming: Promotion[], now: Date): PriceNow => ({
  promotion: runningAt(coming, now),
  standsUntil: nextTurn(coming, now),
});
