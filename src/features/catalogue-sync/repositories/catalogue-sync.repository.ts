import type { Reader } from "@db/client";
import { plans, prices } from "@db/schema/catalogue";
import { priceChanges } from "@db/schema/price-changes";
import { promotionCoupons, promotions } from "@db/schema/promotions";
import { and, asc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import type { OurCatalogue, OurPlan } from "@/domain/catalogue";
import type { Interval } from "@/domain/plan";
import { DEFAULT_LOCALE } from "@/lib/locale";

/** The whole catalogue, for comparing: every plan with every price it ever had, and what promotions sell with. */
export async function readOurCatalogue(db: Reader, now: Date): Promise<OurCatalogue> {
  // One after the other: inside a transaction there is one connection for all of them.
  const rows = await db
    .select({ plan: plans, price: prices })
    .from(plans)
    .leftJoin(prices, eq(prices.planId, plans.id))
    .orderBy(asc(plans.id), asc(prices.id));
  const coupons = await db
    .select({
      stripeCouponId: promotionCoupons.id,
      promotionId: promotions.id,
      label: promotions.label,
      percent: promotionCoupons.percent,
    })
    .from(promotionCoupons)
    .innerJoin(promotions, eq(promotions.id, promotionCoupons.promotionId))
    .where(
      and(eq(promotionCoupons.status, "current"), or(isNull(promotions.endsAt), gt(promotions.endsAt, now))),
    )
    .orderBy(asc(promotionCoupons.id));
  const making = await db
    .select({ priceId: priceChanges.newPriceId })
    .from(priceChanges)
    .where(inArray(priceChanges.status, ["pending", "abandoning"]))
    .orderBy(asc(priceChanges.id));
  const byId = new Map<string, OurPlan>();
  for (const { plan, price } of rows) {
    const entry = byId.get(plan.id) ?? toOurPlan(plan);
    if (price) entry.prices.push(toOurPrice(price));
    byId.set(plan.id, entry);
  }
  return {
    plans: [...byId.values()],
    coupons: coupons.map((coupon) => ({ ...coupon, live: true })),
    pricesInFlight: making.map((row) => row.priceId),
  };
}

const toOurPlan = (plan: typeof plans.$inferSelect): OurPlan => ({
  planId: plan.id,
  slug: plan.slug,
  name: plan.name[DEFAULT_LOCALE],
  description: plan.description[DEFAULT_LOCALE],
  active: plan.active,
  stripeProductId: plan.stripeProductId,
  copyOwed: plan.stripeCopyVersion !== plan.copyVersion,
  prices: [],
});

const toOurPrice = (price: typeof prices.$inferSelect): OurPlan["prices"][number] => ({
  priceId: price.id,
  stripePriceId: price.stripePriceId,
  unitAmount: price.unitAmount,
  currency: price.currency,
  interval: price.interval as Interval,
  current: price.current,
});

/** Whether a promotion sells with this coupon, or did. */
export async function isPromotionCoupon(db: Reader, stripeCouponId: string): Promise<boolean> {
  const rows = await db
    .select({ id: promotionCoupons.id })
    .from(promotionCoupons)
    .where(eq(promotionCoupons.id, stripeCouponId))
    .limit(1);
  return rows.length > 0;
}
