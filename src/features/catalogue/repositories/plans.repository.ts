import type { Db, Tx } from "@db/client";
import { plans, prices } from "@db/schema/catalogue";
import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { Interval, Sale } from "@/domain/plan";

export type PlanRow = typeof plans.$inferSelect;
export type PriceRow = typeof prices.$inferSelect;

/** Active plans with their current prices, in the order of the shop window: one query. */
export async function findActivePlans(db: Db): Promise<{ plan: PlanRow; prices: PriceRow[] }[]> {
  const rows = await db
    .select({ plan: plans, price: prices })
    .from(plans)
    .leftJoin(prices, and(eq(prices.planId, plans.id), eq(prices.current, true)))
    .where(eq(plans.active, true))
    .orderBy(asc(plans.displayOrder), asc(prices.interval));
  return byPlan(rows);
}

/** One entry for each plan, in the order of the rows. */
export function byPlan(
  rows: readonly { plan: PlanRow; price: PriceRow | null }[],
): { plan: PlanRow; prices: PriceRow[] }[] {
  const entries = new Map<string, { plan: PlanRow; prices: PriceRow[] }>();
  for (const { plan, price } of rows) {
    const entry = entries.get(plan.id) ?? { plan, prices: [] };
    if (price) entry.prices.push(price);
    entries.set(plan.id, entry);
  }
  return [...entries.values()];
}

/** A plan by id or slug, active or not. */
export async function findPlan(db: Db, idOrSlug: string): Promise<PlanRow | null> {
  const rows = await db
    .select()
    .from(plans)
    .where(or(eq(plans.id, idOrSlug), eq(plans.slug, idOrSlug)))
    .limit(1);
  return rows[0] ?? null;
}

export async function findPlansByIds(db: Db, ids: string[]): Promise<PlanRow[]> {
  return ids.length === 0 ? [] : db.select().from(plans).where(inArray(plans.id, ids));
}

export async function findCurrentPrice(db: Db, planId: string, interval: Interval): Promise<PriceRow | null> {
  const rows = await db
    .select()
    .from(prices)
    .where(and(eq(prices.planId, planId), eq(prices.interval, interval), eq(prices.current, true)))
    .limit(1);
  return rows[0] ?? null;
}

export async function findPriceById(db: Db, id: string): Promise<PriceRow | null> {
  const rows = await db.select().from(prices).where(eq(prices.id, id)).limit(1);
  return rows[0] ?? null;
}

export async function findPricesByIds(db: Db, ids: string[]): Promise<PriceRow[]> {
  return ids.length === 0 ? [] : db.select().from(prices).where(inArray(prices.id, ids));
}

/** Every price that a plan ever had at an interval, the oldest generation first. */
export async function findGenerationsOf(db: Db, planId: string, interval: Interval): Promise<PriceRow[]> {
  return db
    .select()
    .from(prices)
    .where(and(eq(prices.planId, planId), eq(prices.interval, interval)))
    .orderBy(asc(prices.generation));
}

/** Every plan sold by checkout with its current prices, on sale or off. */
export async function findCheckoutPrices(db: Db): Promise<{ plan: PlanRow; price: PriceRow }[]> {
  return db
    .select({ plan: plans, price: prices })
    .from(plans)
    .innerJoin(prices, and(eq(prices.planId, plans.id), eq(prices.current, true)))
    .where(eq(plans.sale, "checkout"))
    .orderBy(asc(plans.displayOrder), asc(prices.interval));
}

/** Whether a plan is on sale, and keeps it so until the transaction ends. */
export async function holdPlanOnSale(tx: Tx, planId: string): Promise<boolean> {
  const rows = await tx
    .select({ active: plans.active })
    .from(plans)
    .where(eq(plans.id, planId))
    .for("share")
    .limit(1);
  return rows[0]?.active === true;
}

/** The plans that are off sale: all of them, or the given one if it is. */
export async function findOffSale(db: Db, planId?: string): Promise<string[]> {
  const rows = await db
    .select({ id: plans.id })
    .from(plans)
    .where(and(eq(plans.active, false), planId === undefined ? undefined : eq(plans.id, planId)));
  return rows.map(({ id }) => id);
}

/** Which plan and price each of a provider's prices is; unknown ones are absent. */
export async function resolvePrices(
  db: Db,
  providerPriceIds: string[],
): Promise<Map<string, { planId: string; priceId: string }>> {
  if (providerPriceIds.length === 0) return new Map();
  const rows = await db
    .select({ providerPriceId: prices.providerPriceId, planId: prices.planId, priceId: prices.id })
    .from(prices)
    .where(inArray(prices.providerPriceId, providerPriceIds));
  return new Map(
    rows.flatMap(({ providerPriceId, ...ours }) =>
      providerPriceId === null ? [] : [[providerPriceId, ours] as const],
    ),
  );
}

/** Everything (of one plan) that Stripe does not have yet: plans that are sold without a product, prices without a Stripe Price. */
export async function findUnpublished(
  db: Db,
  planId?: string,
): Promise<{ plan: PlanRow; price: PriceRow }[]> {
  const rows = await db
    .select({ plan: plans, price: prices })
    .from(prices)
    .innerJoin(plans, eq(prices.planId, plans.id))
    .where(and(eq(prices.current, true), planId === undefined ? undefined : eq(plans.id, planId)))
    .orderBy(asc(plans.displayOrder), asc(prices.interval));
  return rows.filter(
    ({ plan, price }) => price.unitAmount > 0 && (!plan.providerProductId || !price.providerPriceId),
  );
}

/** `copyVersion` is the copy that the product was made with; null when that is not known. */
export async function saveStripeProduct(
  tx: Tx,
  planId: string,
  product: { providerProductId: string; copyVersion: number | null },
): Promise<void> {
  const { providerProductId, copyVersion } = product;
  await tx
    .update(plans)
    .set({ providerProductId, stripeCopyVersion: copyVersion })
    .where(eq(plans.id, planId));
}

export async function saveStripePrice(tx: Tx, priceId: string, providerPriceId: string): Promise<void> {
  await tx.update(prices).set({ providerPriceId }).where(eq(prices.id, priceId));
}

export type NewPlan = Omit<
  PlanRow,
  | "createdAt"
  | "updatedAt"
  | "providerProductId"
  | "active"
  | "sale"
  | "version"
  | "copyVersion"
  | "stripeCopyVersion"
> & { sale: Sale };

/** For the seed: what is there already stays as it is. */
export async function insertPlans(tx: Tx, rows: NewPlan[]): Promise<void> {
  await tx.insert(plans).values(rows).onConflictDoNothing();
}

export async function insertPrices(
  tx: Tx,
  rows: { id: string; planId: string; interval: Interval; unitAmount: number }[],
): Promise<void> {
  await tx.insert(prices).values(rows).onConflictDoNothing();
}
