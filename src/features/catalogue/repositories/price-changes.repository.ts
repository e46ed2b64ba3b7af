import type { Db, Tx } from "@db/client";
import { prices } from "@db/schema/catalogue";
import { priceChanges } from "@db/schema/price-changes";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { PRICE_CHANGE_RETRY } from "@/domain/backoff";
import type { Interval } from "@/domain/plan";
import { COMPENSATING, claimDue, type RetriedWork } from "@/features/platform";
import type { PriceRow } from "./plans.repository";

export type PriceChangeRow = typeof priceChanges.$inferSelect;

export const PRICE_CHANGES: RetriedWork<typeof priceChanges> = {
  name: "price change",
  table: priceChanges,
  key: priceChanges.id,
  keyOf: (change) => change.id,
  /** Longer than the calls to Stripe take together at worst. */
  leaseSeconds: 180,
  retry: () => PRICE_CHANGE_RETRY,
};

const OPEN = ["pending", "abandoning"] as const;

/** Stores the intent; null when another change of this plan and interval is open. */
export async function insertPriceChange(
  tx: Tx,
  change: Omit<typeof priceChanges.$inferInsert, "status">,
): Promise<PriceChangeRow | null> {
  const rows = await tx
    .insert(priceChanges)
    .values({ ...change, status: "pending" })
    .onConflictDoNothing({
      target: [priceChanges.planId, priceChanges.interval],
      where: sql`${priceChanges.status} in ('pending', 'abandoning')`,
    })
    .returning();
  return rows[0] ?? null;
}

export async function findOpenPriceChange(
  db: Db,
  planId: string,
  interval: Interval,
): Promise<PriceChangeRow | null> {
  const rows = await db
    .select()
    .from(priceChanges)
    .where(
      and(
        eq(priceChanges.planId, planId),
        eq(priceChanges.interval, interval),
        inArray(priceChanges.status, OPEN),
      ),
    )
    .limit(1);
  return rows[0] ?? null;
}

/** The newest completed change of a plan and interval. */
export async function findLastDoneChange(
  db: Db,
  planId: string,
  interval: Interval,
): Promise<PriceChangeRow | null> {
  const rows = await db
    .select()
    .from(priceChanges)
    .where(
      and(
        eq(priceChanges.planId, planId),
        eq(priceChanges.interval, interval),
        eq(priceChanges.status, "done"),
      ),
    )
    .orderBy(desc(priceChanges.settledAt))
    .limit(1);
  return rows[0] ?? null;
}

/** Claims one open change, to execute or to compensate it; null while another worker holds it. */
export async function claimPriceChange(
  tx: Tx,
  claim: { id: string; owner: string; now: Date; isForward: boolean },
): Promise<PriceChangeRow | null> {
  const { id, isForward, ...by } = claim;
  const [claimed] = await claimDue(tx, PRICE_CHANGES, {
    ...by,
    limit: 1,
    where: eq(priceChanges.id, id),
    facts: isForward ? { status: "pending", step: "asked" } : { status: "abandoning", ...COMPENSATING },
  });
  return claimed ?? null;
}

export async function isPriceChangeDone(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .select({ status: priceChanges.status })
    .from(priceChanges)
    .where(eq(priceChanges.id, id));
  return rows[0]?.status === "done";
}

/** The price that is current now, held until the transaction ends. */
export async function lockCurrentPrice(tx: Tx, planId: string, interval: Interval): Promise<PriceRow | null> {
  const rows = await tx
    .select()
    .from(prices)
    .where(and(eq(prices.planId, planId), eq(prices.interval, interval), eq(prices.current, true)))
    .for("update");
  return rows[0] ?? null;
}

/** No longer offered; existing subscribers keep it. */
export async function retirePrice(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.update(prices).set({ current: false, retiredAt: at }).where(eq(prices.id, id));
}

export type NewGeneration = Pick<
  PriceRow,
  "id" | "planId" | "interval" | "currency" | "unitAmount" | "providerPriceId" | "createdAt"
> & { createdBy: string; reason: string };

/** The next generation of a plan's price, current from now. */
export async function insertGeneration(tx: Tx, price: NewGeneration): Promise<PriceRow> {
  const rows = await tx.insert(prices).values(price).returning();
  const row = rows[0];
  if (!row) throw new Error(`price ${price.id} was not written`);
  return row;
}
