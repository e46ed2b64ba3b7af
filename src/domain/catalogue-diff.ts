import {
  type CatalogueScope,
  isPublished,
  type OurCatalogue,
  type OurCoupon,
  type OurPlan,
  type TheirCatalogue,
  type TheirCoupon,
  type TheirPrice,
  type TheirProduct,
} from "./catalogue";
import { diffPlan } from "./catalogue-diff-plan";
import { type CatalogueFinding, makeFinding } from "./catalogue-finding";

/**
 * Compares the whole catalogue with what the provider has of `scope` (complete: what is absent there is missing).
 * What we have and have not published yet is no disagreement; the publishing does that.
 */
export function diffCatalogue(input: { ours: OurCatalogue; theirs: TheirCatalogue; scope: CatalogueScope }): {
  agreements: number;
  findings: CatalogueFinding[];
} {
  const { ours, theirs, scope } = input;
  const findings: CatalogueFinding[] = [];
  let agreements = 0;
  const compared = (found: CatalogueFinding[]) => {
    findings.push(...found);
    if (found.length === 0) agreements++;
  };
  const products = new Map(theirs.products.map((product) => [product.providerProductId, product]));
  const prices = groupByProduct(theirs.prices);
  const inFlight = new Set(ours.pricesInFlight);

  for (const plan of ours.plans) {
    if (!isPublished(plan) || !covers(scope, "product", plan.providerProductId)) continue;
    const id = plan.providerProductId;
    compared(diffPlan(plan, products.get(id) ?? null, prices.get(id) ?? [], inFlight));
  }
  for (const product of theirs.products) {
    if (!covers(scope, "product", product.providerProductId)) continue;
    findings.push(...toStranger(ours.plans, product));
  }
  const coupons = new Map(theirs.coupons.map((coupon) => [coupon.providerCouponId, coupon]));
  for (const coupon of ours.coupons) {
    if (!coupon.live || !covers(scope, "coupon", coupon.providerCouponId)) continue;
    compared(diffCoupon(coupon, coupons.get(coupon.providerCouponId) ?? null));
  }
  return { agreements, findings };
}

const covers = (scope: CatalogueScope, kind: "product" | "coupon", id: string): boolean => {
  if (scope.kind === "all") return true;
  return (
    scope.kind === kind &&
    id === (scope.kind === "product" ? scope.providerProductId : scope.providerCouponId)
  );
};

function groupByProduct(prices: readonly TheirPrice[]): Map<string, TheirPrice[]> {
  const groups = new Map<string, TheirPrice[]>();
  for (const price of prices) {
    const group = groups.get(price.providerProductId);
    if (group) group.push(price);
    else groups.set(price.providerProductId, [price]);
  }
  return groups;
}

/** A product whose metadata names one of our plans, which already has another product. */
function toStranger(plans: readonly OurPlan[], product: TheirProduct): CatalogueFinding[] {
  if (!product.active || product.planId === null) return [];
  if (plans.some((plan) => plan.providerProductId === product.providerProductId)) return [];
  const plan = plans.find(({ planId }) => planId === product.planId);
  // Created a moment ago and not stored yet: publishing continues from here.
  if (!plan || plan.providerProductId === null) return [];
  const { providerProductId, name } = product;
  return [
    makeFinding({ kind: "product", providerProductId }, "unknown_product", "", {
      ours: { planId: plan.planId, plan: plan.name, providerProductId: plan.providerProductId },
      theirs: { providerProductId, name },
    }),
  ];
}

function diffCoupon(coupon: OurCoupon, theirs: TheirCoupon | null): CatalogueFinding[] {
  const { providerCouponId, promotionId, label, percent } = coupon;
  const scope: CatalogueScope = { kind: "coupon", providerCouponId };
  const ours = { promotionId, promotion: label, providerCouponId, percent };
  if (theirs === null) return [makeFinding(scope, "coupon_deleted", "", { ours, theirs: null })];
  if (theirs.percent === percent && theirs.valid) return [];
  return [
    makeFinding(scope, "coupon_differs", "", {
      ours,
      theirs: { percent: theirs.percent, valid: theirs.valid },
    }),
  ];
}
