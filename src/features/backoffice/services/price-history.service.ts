import type { AppContext } from "@/context";
import { monthlyWorth } from "@/domain/money";
import type { PriceGeneration } from "@/features/catalogue/types/price-change";
import { findGenerations } from "../repositories/price-history.repository";

/** Every price of a plan by interval, newest first: its dates, its author, the reason and its subscribers (CAT-4). */
export async function listPriceHistory(ctx: AppContext, planId: string): Promise<PriceGeneration[]> {
  const rows = await findGenerations(ctx.db, planId);
  return rows.map(({ price, createdByName, subscribers, charged }) => {
    const { interval } = price;
    return {
      priceId: price.id,
      interval,
      generation: price.generation,
      currency: price.currency,
      unitAmount: price.unitAmount,
      current: price.current,
      published: price.providerPriceId !== null,
      from: price.createdAt.toISOString(),
      to: price.retiredAt?.toISOString() ?? null,
      by: createdByName ?? toMachine(price.createdBy),
      reason: price.reason,
      subscribers,
      mrr: monthlyWorth(charged, interval),
    };
  });
}

/** A deleted person has no name. */
const toMachine = (actor: string | null) => (actor?.startsWith("user:") ? null : actor);
