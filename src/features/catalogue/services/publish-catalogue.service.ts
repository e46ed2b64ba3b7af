import { type AppContext, inTransaction } from "@/context";
import { writeAudit } from "@/features/platform";
import { DEFAULT_LOCALE } from "@/lib/locale";
import {
  findPlan,
  findUnpublished,
  type PlanRow,
  saveStripePrice,
  saveStripeProduct,
} from "../repositories/plans.repository";

/**
 * Creates at Stripe what the catalogue (or one plan of it) has and Stripe lacks: one Product per plan, one
 * Price per current price. Each call carries a key made of our id, and each answer is stored before the next
 * call, so a crash in between goes on where it stopped and nothing is made twice.
 */
export async function publishCatalogue(
  ctx: AppContext,
  planId?: string,
): Promise<{ products: number; prices: number }> {
  const counts = { products: 0, prices: 0 };
  for (const { plan, price } of await findUnpublished(ctx.db, planId)) {
    const productId = await ensureProduct(ctx, plan, counts);
    if (price.providerPriceId) continue;
    const { providerPriceId } = await ctx.publisher.publishPrice({
      priceId: price.id,
      providerProductId: productId,
      lookupKey: `${plan.slug}_${price.interval}_${price.currency}`,
      currency: price.currency,
      unitAmount: price.unitAmount,
      interval: price.interval,
      makeDefault: price.interval === "month",
    });
    await inTransaction(ctx, async (t) => {
      await saveStripePrice(t.tx, price.id, providerPriceId);
      await writeAudit(t, [
        { action: "price.published", subject: `price:${price.id}`, after: { providerPriceId } },
      ]);
    });
    counts.prices++;
  }
  return counts;
}

async function ensureProduct(ctx: AppContext, plan: PlanRow, counts: { products: number }): Promise<string> {
  // Read again: the plan's other price may have published it a moment ago in this very run.
  const known = (await findPlan(ctx.db, plan.id))?.providerProductId;
  if (known) return known;
  const { providerProductId, existed } = await ctx.publisher.publishProduct({
    planId: plan.id,
    slug: plan.slug,
    name: plan.name[DEFAULT_LOCALE],
    description: plan.description[DEFAULT_LOCALE],
  });
  await inTransaction(ctx, async (t) => {
    // A product that was there already was made by a call whose answer was lost, perhaps with older copy.
    await saveStripeProduct(t.tx, plan.id, {
      providerProductId,
      copyVersion: existed ? null : plan.copyVersion,
    });
    await writeAudit(t, [
      { action: "plan.published", subject: `plan:${plan.id}`, after: { providerProductId } },
    ]);
  });
  counts.products++;
  return providerProductId;
}
