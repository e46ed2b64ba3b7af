import type { AppContext, TxContext } from "@/context";
import {
  getDefaultPrice,
  isPublished,
  type OurPlan,
  type OurPrice,
  type PublishedPlan,
  toLookupKey,
} from "@/domain/catalogue";
import { type PushBackEffect, REMEDIES } from "@/domain/catalogue-remedy";
import { replaceAtProvider } from "@/features/catalogue";
import { recreateCoupon } from "@/features/promotions";
import { unreachable } from "@/lib/errors";
import { AppError } from "@/refusal";
import type { CatalogueFindingRow } from "../types/catalogue-finding-row";
import { readOurCatalogue } from "./read-our-catalogue";

/** What was created at Stripe in place of something deleted, to be stored with the resolution. */
export type Made = Parameters<typeof replaceAtProvider>[1] | null;

/** Writes our side to Stripe. Every call is idempotent; a created object has a key derived from the finding. */
export async function pushBack(ctx: AppContext, finding: CatalogueFindingRow): Promise<Made> {
  const effect = REMEDIES[finding.kind].pushBack;
  if (effect === null) throw new AppError("conflict", "finding_not_pushable");
  try {
    if (effect === "make_coupon_again") {
      await recreateCoupon(ctx, toId(finding.ours?.providerCouponId), finding.kind === "coupon_differs");
      return null;
    }
    return await write(ctx, effect, finding);
  } catch (error) {
    if (!ctx.publisher.isRefusal(error)) throw error;
    ctx.log.warn({ finding: finding.id, err: error }, "Stripe refused to be changed");
    throw new AppError("conflict", "finding_refused_by_stripe", { cause: error });
  }
}

export async function savePushedBack(t: TxContext, made: Made): Promise<void> {
  if (made !== null) await replaceAtProvider(t.tx, made);
}

async function write(
  ctx: AppContext,
  effect: Exclude<PushBackEffect, "make_coupon_again">,
  finding: CatalogueFindingRow,
): Promise<Made> {
  const { publisher } = ctx;
  const plan = await planOf(ctx, finding);
  const { providerProductId } = plan;
  switch (effect) {
    case "write_name":
      await publisher.updateProduct({ providerProductId, name: plan.name });
      return null;
    case "write_description":
      await publisher.updateProduct({ providerProductId, description: plan.description });
      return null;
    case "activate_product":
      await publisher.updateProduct({ providerProductId, active: true });
      return null;
    case "activate_price":
      await publisher.updatePrice({ providerPriceId: toId(finding.ours?.providerPriceId), active: true });
      return null;
    case "write_lookup_key": {
      const price = getPrice(plan, finding);
      await publisher.updatePrice({
        providerPriceId: toPublishedId(price),
        lookupKey: toLookupKey(plan, price),
      });
      return null;
    }
    case "move_default_price":
      await publisher.updateProduct({ providerProductId, defaultPriceId: toDefaultId(plan) });
      return null;
    case "archive_price": {
      const wanted = getDefaultPrice(plan);
      await publisher.withdrawPrice({
        providerPriceId: toId(finding.theirs?.providerPriceId),
        providerProductId,
        back: wanted && { providerPriceId: wanted.providerPriceId, lookupKey: toLookupKey(plan, wanted) },
      });
      return null;
    }
    case "archive_product":
      await publisher.updateProduct({
        providerProductId: toId(finding.theirs?.providerProductId),
        active: false,
      });
      return null;
    case "make_price_again":
      return recreatePrices(ctx, finding.id, plan, providerProductId, [getPrice(plan, finding)]);
    case "make_product_again": {
      const made = await publisher.recreateProduct({ key: finding.id, ...plan });
      const sold = plan.prices.filter((price) => price.current && price.unitAmount > 0);
      const prices = await recreatePrices(ctx, finding.id, plan, made.providerProductId, sold);
      return { ...prices, providerProductId: made.providerProductId };
    }
    default:
      return unreachable(effect);
  }
}

/** New Stripe Prices of our amounts; the one that Stripe's pages should offer becomes the default. */
async function recreatePrices(
  ctx: AppContext,
  key: string,
  plan: OurPlan,
  providerProductId: string,
  prices: readonly OurPrice[],
): Promise<{ planId: string; prices: { priceId: string; providerPriceId: string }[] }> {
  const made: { priceId: string; providerPriceId: string }[] = [];
  const offered = getDefaultPrice(plan)?.priceId;
  for (const price of prices) {
    const { priceId, currency, unitAmount, interval } = price;
    const lookupKey = toLookupKey(plan, price);
    const { providerPriceId } = await ctx.publisher.recreatePrice({
      key,
      priceId,
      providerProductId,
      lookupKey,
      currency,
      unitAmount,
      interval,
    });
    made.push({ priceId, providerPriceId });
    if (priceId === offered)
      await ctx.publisher.updateProduct({ providerProductId, defaultPriceId: providerPriceId });
  }
  return { planId: plan.planId, prices: made };
}

async function planOf(ctx: AppContext, finding: CatalogueFindingRow): Promise<PublishedPlan> {
  const { plans } = await readOurCatalogue(ctx.db, ctx.clock.now());
  const plan = plans.find(({ planId }) => planId === finding.ours?.planId);
  if (!plan || !isPublished(plan)) throw new AppError("conflict", "finding_changed");
  return plan;
}

function getPrice(plan: OurPlan, finding: CatalogueFindingRow): OurPrice {
  const price = plan.prices.find(({ priceId }) => priceId === finding.ours?.priceId);
  if (!price) throw new AppError("conflict", "finding_changed");
  return price;
}

function toDefaultId(plan: OurPlan): string {
  const id = getDefaultPrice(plan)?.providerPriceId;
  if (!id) throw new AppError("conflict", "finding_changed");
  return id;
}

function toPublishedId(price: OurPrice): string {
  if (price.providerPriceId === null) throw new AppError("conflict", "finding_changed");
  return price.providerPriceId;
}

function toId(value: unknown): string {
  if (typeof value !== "string") throw new Error("the finding names no object of Stripe");
  return value;
}
