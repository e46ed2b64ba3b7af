import type { AppContext } from "@/context";
import { stateAt } from "@/domain/promotion";
import { findPromotion, findPromotions, listPromotablePrices } from "@/features/promotions";
import type {
  PromotablePrice,
  Promotion,
  PromotionEntry,
  PromotionResults,
} from "@/features/promotions/types/promotion";
import type { Locale } from "@/lib/locale";
import { findPromotionResults } from "../repositories/promotion-results.repository";

/** The maximum on one page; the audit log has them all. */
const SHOWN = 100;

const NOTHING: PromotionResults = { signUps: 0, firstRevenueMinor: 0, revenueMinor: 0 };

/** Every promotion with its state and results, and the prices that promotions can lower. */
export async function listPromotions(
  ctx: AppContext,
  locale: Locale,
): Promise<{ promotions: PromotionEntry[]; prices: PromotablePrice[]; now: string }> {
  const now = ctx.clock.now();
  const [found, prices] = await Promise.all([
    findPromotions(ctx.db, SHOWN),
    listPromotablePrices(ctx, locale),
  ]);
  const results = await findPromotionResults(
    ctx.db,
    found.map(({ id }) => id),
  );
  const promotions = found.map((promotion) => entry(promotion, results.get(promotion.id) ?? NOTHING, now));
  return { promotions, prices, now: now.toISOString() };
}

/** One promotion for its form; null when there is none. */
export async function getPromotion(ctx: AppContext, id: string): Promise<PromotionEntry | null> {
  const promotion = await findPromotion(ctx.db, id);
  if (!promotion) return null;
  const results = await findPromotionResults(ctx.db, [id]);
  return entry(promotion, results.get(id) ?? NOTHING, ctx.clock.now());
}

const entry = (promotion: Promotion, results: PromotionResults, now: Date): PromotionEntry => ({
  id: promotion.id,
  label: promotion.label,
  percent: promotion.percent,
  lasting: promotion.lasting,
  startsAt: promotion.startsAt.toISOString(),
  endsAt: promotion.endsAt?.toISOString() ?? null,
  version: promotion.version,
  state: stateAt(promotion, now),
  targets: promotion.targets,
  results,
});
