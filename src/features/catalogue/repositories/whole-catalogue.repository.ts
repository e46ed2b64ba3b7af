import type { Reader } from "@db/client";
import { plans, prices } from "@db/schema/catalogue";
import { priceChanges } from "@db/schema/price-changes";
import { asc, eq, inArray } from "drizzle-orm";
import type { OurPlan } from "@/domain/catalogue";
import type { Interval } from "@/domain/plan";
import { DEFAULT_LOCALE } from "@/lib/locale";

/** Every plan with every price it ever had, as far as they are compared with Stripe's. */
export async function findEveryPlan(db: Reader): Promise<OurPlan[]> {
  const rows = await db
    .select({ plan: plans, price: prices })
    .from(plans)
    .leftJoin(prices, eq(prices.planId, plans.id))
    .orderBy(asc(plans.id), asc(prices.id));
  const byId = new Map<string, OurPlan>();
  for (const { plan, price } of rows) {
    const entry = byId.get(plan.id) ?? toOurPlan(plan);
    if (price) entry.prices.push(toOurPrice(price));
    byId.set(plan.id, entry);
  }
  return [...byId.values()];
}

/** Ids of the prices that open price changes are making. */
export async function findPricesInFlight(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ priceId: priceChanges.newPriceId })
    .from(priceChanges)
    .where(inArray(priceChanges.status, ["pending", "abandoning"]))
    .orderBy(asc(priceChanges.id));
  return rows.map((row) => row.priceId);
}

const toOurPlan = (plan: typeof plans.$inferSelect): OurPlan => ({
  planId: plan.id,
  slug: plan.slug,
  name: plan.name[DEFAULT_LOCALE],
  description: plan.description[DEFAULT_LOCALE],
  active: plan.active,
  providerProductId: plan.providerProductId,
  copyOwed: plan.stripeCopyVersion !== plan.copyVersion,
  prices: [],
});

const toOurPrice = (price: typeof prices.$inferSelect): OurPlan["prices"][number] => ({
  priceId: price.id,
  providerPriceId: price.providerPriceId,
  unitAmount: price.unitAmount,
  currency: price.currency,
  interval: price.interval as Interval,
  current: price.current,
});
