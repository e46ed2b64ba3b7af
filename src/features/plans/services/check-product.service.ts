import { type AppContext, inTransaction } from "@/context";
import { oweEffects, type RaisedFinding, recordFindings } from "@/features/ledger";
import type { CataloguePrice } from "@/stripe/gateway";
import { findPlanByProduct, type PriceRow } from "../repositories/plans.repository";
import { planCacheKeys } from "./list-plans.service";

export type ProductCheck = { kind: "foreign" } | { kind: "agrees" } | { kind: "differs"; findings: number };

/**
 * Compares one product with what Stripe says of it now. A disagreement is recorded as a finding and
 * changes nothing: which side is right is a person's decision.
 */
export async function checkProduct(ctx: AppContext, stripeProductId: string): Promise<ProductCheck> {
  const ours = await findPlanByProduct(ctx.db, stripeProductId);
  if (ours === null) return { kind: "foreign" };
  const theirs = await ctx.stripe.fetchProductPrices(stripeProductId);
  const found: RaisedFinding[] = [];
  if (theirs === null || theirs.active !== ours.plan.active) {
    found.push({
      key: `product:${stripeProductId}:active`,
      kind: "product_active",
      severity: "attention",
      appId: null,
      ours: { active: ours.plan.active },
      theirs: theirs === null ? null : { active: theirs.active },
    });
  }
  const byId = new Map(theirs?.prices.map((p) => [p.stripePriceId, p]));
  for (const price of ours.prices) {
    const difference = comparePrice(price, byId.get(price.stripePriceId ?? ""));
    if (difference) found.push(difference);
  }
  await inTransaction(ctx, async (t) => {
    await recordFindings(t, found);
    await oweEffects(t, [
      {
        dedupeKey: `cache_drop:product:${stripeProductId}:${ctx.correlationId}`,
        effect: { kind: "cache_drop", keys: planCacheKeys() },
      },
    ]);
  });
  return found.length > 0 ? { kind: "differs", findings: found.length } : { kind: "agrees" };
}

function comparePrice(price: PriceRow, theirs: CataloguePrice | undefined): RaisedFinding | null {
  if (!price.current || !price.stripePriceId) return null;
  const same =
    theirs?.active === true &&
    theirs.unitAmount === price.unitAmount &&
    theirs.currency === price.currency &&
    theirs.interval === price.interval;
  return same
    ? null
    : {
        key: `price:${price.stripePriceId}`,
        kind: "price_differs",
        severity: "danger",
        appId: null,
        ours: { active: true, unitAmount: price.unitAmount, interval: price.interval },
        theirs: theirs ? { ...theirs } : null,
      };
}
