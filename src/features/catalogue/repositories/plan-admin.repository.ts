import type { Db, Tx } from "@db/client";
import { plans, prices } from "@db/schema/catalogue";
import { and, asc, eq, isNotNull, isNull, lt, max, or, sql } from "drizzle-orm";
import { byPlan, type PlanRow, type PriceRow } from "./plans.repository";

/** What an admin may change of a plan. */
export type PlanContent = Pick<
  PlanRow,
  | "tier"
  | "name"
  | "description"
  | "highlights"
  | "support"
  | "features"
  | "limits"
  | "executionModes"
  | "marketplaces"
  | "trialDays"
>;

/**
 * Lets one change of the catalogue's shape through at a time, until its transaction ends: tiers, order and
 * "the last plan on sale" are about all rows, and a row's lock does not see the others.
 */
export async function lockCatalogue(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('plans', 0))`);
}

/** Locks the plan until the transaction ends: a checkout that begins waits for the outcome. */
export async function lockPlan(tx: Tx, planId: string): Promise<PlanRow | null> {
  const rows = await tx.select().from(plans).where(eq(plans.id, planId)).for("update").limit(1);
  return rows[0] ?? null;
}

/** Every plan with its current prices, off or on, in the order of the shop window: one query. */
export async function findAllPlans(db: Db): Promise<{ plan: PlanRow; prices: PriceRow[] }[]> {
  const rows = await db
    .select({ plan: plans, price: prices })
    .from(plans)
    .leftJoin(prices, and(eq(prices.planId, plans.id), eq(prices.current, true)))
    .orderBy(asc(plans.displayOrder), asc(plans.id), asc(prices.interval));
  return byPlan(rows);
}

/** Which other plans have this slug, this rank, or are the free one. */
export async function findRivals(
  db: Db,
  plan: { id: string; slug?: string; tier?: number; free?: boolean },
): Promise<Pick<PlanRow, "slug" | "tier" | "sale">[]> {
  const conditions = [
    ...(plan.slug === undefined ? [] : [eq(plans.slug, plan.slug)]),
    ...(plan.tier === undefined ? [] : [eq(plans.tier, plan.tier)]),
    ...(plan.free ? [eq(plans.sale, "free")] : []),
  ];
  return db
    .select({ slug: plans.slug, tier: plans.tier, sale: plans.sale })
    .from(plans)
    .where(and(sql`${plans.id} <> ${plan.id}`, or(...conditions)));
}

/** A new plan at the end of the shop window, and not in it yet. */
export async function insertPlan(
  tx: Tx,
  plan: PlanContent & Pick<PlanRow, "id" | "slug" | "sale">,
  now: Date,
): Promise<PlanRow> {
  const [last] = await tx.select({ order: max(plans.displayOrder) }).from(plans);
  const [row] = await tx
    .insert(plans)
    .values({
      ...plan,
      displayOrder: (last?.order ?? -1) + 1,
      active: false,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!row) throw new Error("an insert answered no row");
  return row;
}

/** Writes an edit as the next version; `copy` says that Stripe's product must follow. */
export async function updateContent(
  tx: Tx,
  planId: string,
  edit: { content: Partial<PlanContent>; copy: boolean; now: Date },
): Promise<PlanRow> {
  const [row] = await tx
    .update(plans)
    .set({
      ...edit.content,
      version: sql`${plans.version} + 1`,
      ...(edit.copy ? { copyVersion: sql`${plans.copyVersion} + 1` } : {}),
      updatedAt: edit.now,
    })
    .where(eq(plans.id, planId))
    .returning();
  if (!row) throw new Error("an update answered no row");
  return row;
}

export async function updateActive(tx: Tx, planId: string, active: boolean, now: Date): Promise<void> {
  await tx.update(plans).set({ active, updatedAt: now }).where(eq(plans.id, planId));
}

/** Writes the whole order in one statement. */
export async function updateOrder(tx: Tx, planIds: readonly string[], now: Date): Promise<void> {
  const list = sql.join(
    planIds.map((id, place) => sql`(${id}, ${place}::int)`),
    sql`, `,
  );
  await tx.execute(
    sql`update ${plans} set display_order = wanted.place, updated_at = ${now.toISOString()}
        from (values ${list}) as wanted (id, place) where ${plans.id} = wanted.id`,
  );
}

/** Whether another plan can be bought while this one is off. */
export async function hasOtherOnSale(db: Db, planId: string): Promise<boolean> {
  const rows = await db
    .select({ id: plans.id })
    .from(plans)
    .where(and(eq(plans.active, true), eq(plans.sale, "checkout"), sql`${plans.id} <> ${planId}`))
    .limit(1);
  return rows.length > 0;
}

/** Plans whose name or description Stripe's product does not show yet. */
export async function findPendingCopies(
  db: Db,
  planId?: string,
): Promise<(PlanRow & { providerProductId: string })[]> {
  const rows = await db
    .select()
    .from(plans)
    .where(
      and(
        isNotNull(plans.providerProductId),
        or(isNull(plans.stripeCopyVersion), lt(plans.stripeCopyVersion, plans.copyVersion)),
        planId === undefined ? undefined : eq(plans.id, planId),
      ),
    )
    .orderBy(asc(plans.id));
  return rows.flatMap((row) =>
    row.providerProductId === null ? [] : [{ ...row, providerProductId: row.providerProductId }],
  );
}

/** Notes that Stripe shows this copy; false when a newer one was written in the meantime. */
export async function saveStripeCopy(tx: Tx, planId: string, copyVersion: number): Promise<boolean> {
  const rows = await tx
    .update(plans)
    .set({ stripeCopyVersion: copyVersion })
    .where(and(eq(plans.id, planId), eq(plans.copyVersion, copyVersion)))
    .returning({ id: plans.id });
  return rows.length > 0;
}
