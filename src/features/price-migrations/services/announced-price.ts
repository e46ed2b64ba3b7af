import type { AppContext } from "@/context";
import { findPriceById } from "@/features/catalogue";
import { findAnnouncedMigration } from "../repositories/price-migrations.repository";

export type AnnouncedPrice = {
  /** The list price from `at` on. */
  unitAmount: number;
  currency: string;
  at: Date;
  /** What the renewal at `at` costs after discounts. */
  charge: number;
};

/** The announced price of a subscription that was not charged yet; null when there is none. */
export async function findAnnouncedPrice(
  ctx: AppContext,
  subscription: { id: string; appId: string },
): Promise<AnnouncedPrice | null> {
  const announced = await findAnnouncedMigration(ctx.db, subscription, ctx.clock.now());
  if (announced === null) return null;
  const target = await findPriceById(ctx.db, announced.targetPriceId);
  if (target === null) throw new Error(`price ${announced.targetPriceId} of a price migration is gone`);
  const { unitAmount, currency } = target;
  return { unitAmount, currency, at: announced.at, charge: announced.charge ?? unitAmount };
}
