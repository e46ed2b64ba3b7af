import type { AppContext } from "@/context";
import type { CatalogueScope, OurCatalogue, TheirCatalogue } from "@/domain/catalogue";
import { AppError } from "@/refusal";

/** More missing objects are not deletions by hand: the answer is incomplete or from another account. */
const MAX_MISSING = 20;

/**
 * What Stripe has of a scope. An object missing from the list is fetched by its id before it counts as
 * missing, so that an incomplete list is an error and never a finding. 503 `stripe_answer_implausible` when
 * the list cannot be ours: empty although we have published, with too many objects missing, or incomplete.
 */
export async function readTheirCatalogue(
  ctx: AppContext,
  scope: CatalogueScope,
  ours: OurCatalogue,
): Promise<TheirCatalogue> {
  switch (scope.kind) {
    case "all": {
      const theirs = await ctx.publisher.listCatalogue();
      await confirmMissing(ctx, ours, theirs);
      return theirs;
    }
    case "product": {
      const found = await ctx.publisher.fetchCatalogueProduct(scope.providerProductId);
      return { products: found ? [found.product] : [], prices: found?.prices ?? [], coupons: [] };
    }
    default: {
      const coupon = await ctx.publisher.fetchCatalogueCoupon(scope.providerCouponId);
      return { products: [], prices: [], coupons: coupon ? [coupon] : [] };
    }
  }
}

async function confirmMissing(ctx: AppContext, ours: OurCatalogue, theirs: TheirCatalogue): Promise<void> {
  const products = new Set(theirs.products.map((product) => product.providerProductId));
  const prices = new Set(theirs.prices.map((price) => price.providerPriceId));
  const coupons = new Set(theirs.coupons.map((coupon) => coupon.providerCouponId));
  const published = ours.plans.flatMap((plan) => (plan.providerProductId ? [plan.providerProductId] : []));
  if (published.length > 0 && theirs.products.length === 0) {
    throw implausible("no product at all, while ours are published");
  }
  const missing = {
    products: published.filter((id) => !products.has(id)),
    prices: ours.plans
      // The prices of a missing product are gone with it.
      .filter((plan) => plan.providerProductId !== null && products.has(plan.providerProductId))
      .flatMap((plan) =>
        plan.prices.flatMap((price) => (price.providerPriceId ? [price.providerPriceId] : [])),
      )
      .filter((id) => !prices.has(id)),
    coupons: ours.coupons.map((coupon) => coupon.providerCouponId).filter((id) => !coupons.has(id)),
  };
  const count = missing.products.length + missing.prices.length + missing.coupons.length;
  if (count > MAX_MISSING) throw implausible(`${count} of our objects are missing`);
  const answers = await Promise.all([
    ...missing.products.map((id) => ctx.publisher.fetchCatalogueProduct(id)),
    ...missing.prices.map((id) => ctx.publisher.fetchCataloguePrice(id)),
    ...missing.coupons.map((id) => ctx.publisher.fetchCatalogueCoupon(id)),
  ]);
  if (answers.some((answer) => answer !== null)) throw implausible("the list is shorter than what is there");
}

const implausible = (why: string) =>
  new AppError("unavailable", "stripe_answer_implausible", {
    retryAfterSeconds: 60,
    cause: new Error(why),
    extra: { why },
  });
