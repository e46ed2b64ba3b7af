import type { Db, Tx } from "@db/client";
import { prices } from "@db/schema/catalogue";
import { priceChanges } from "@db/schema/price-changes";
import { and, asc, desc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Interval } from "@/domain/plan";
import type { PriceRow } from "./plans.repository";

export type PriceChangeRow = typeof priceChanges.$inferSelect;
export type NewPriceChange = Omit<PriceChangeRow, "status" | "providerPriceId" | "error" | "settledAt">;

const OPEN = ["pending", "abandoning"] as const;

/** Writes down what is going to be done; null when another change of this plan and interval is open. */
export async function insertPriceChange(tx: Tx, change: NewPriceChange): Promise<PriceChangeRow | null> {
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

/** The newest change of a plan and interval that is through. */
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

/** Claims an open change whose worker is gone; null when it is leased or settled. */
export async function claimPriceChange(
  tx: Tx,
  input: { id: string; now: Date; until: Date; status: "pending" | "abandoning" },
): Promise<PriceChangeRow | null> {
  const rows = await tx
    .update(priceChanges)
    .set({ leaseUntil: input.until, status: input.status })
    .where(
      and(
        eq(priceChanges.id, input.id),
        inArray(priceChanges.status, OPEN),
        lte(priceChanges.leaseUntil, input.now),
      ),
    )
    .returning();
  return rows[0] ?? null;
}

/** As above for all that are left behind, oldest first, up to `limit`. */
export async function claimLeftPriceChanges(
  tx: Tx,
  input: { now: Date; until: Date; limit: number },
): Promise<PriceChangeRow[]> {
  const left = tx
    .select({ id: priceChanges.id })
    .from(priceChanges)
    .where(and(inArray(priceChanges.status, OPEN), lte(priceChanges.leaseUntil, input.now)))
    .orderBy(asc(priceChanges.createdAt))
    .limit(input.limit)
    .for("update", { skipLocked: true });
  return tx
    .update(priceChanges)
    .set({ leaseUntil: input.until })
    .where(inArray(priceChanges.id, left))
    .returning();
}

/** The change itself, held until the transaction ends. */
export async function lockPriceChange(tx: Tx, id: string): Promise<PriceChangeRow | null> {
  const rows = await tx.select().from(priceChanges).where(eq(priceChanges.id, id)).for("update");
  return rows[0] ?? null;
}

type Facts =
  | { status: "done"; providerPriceId: string; settledAt: Date }
  | { status: "failed"; settledAt: Date }
  /** Lets the next worker take it up at once. */
  | { leaseUntil: Date };

export async function savePriceChange(tx: Tx, id: string, facts: Facts): Promise<void> {
  await tx.update(priceChanges).set(facts).where(eq(priceChanges.id, id));
}

/** From here on it is taken back; false when it was settled in the meantime, and must be left alone. */
export async function markAbandoning(tx: Tx, id: string, error: string): Promise<boolean> {
  const rows = await tx
    .update(priceChanges)
    .set({ status: "abandoning", error })
    .where(and(eq(priceChanges.id, id), inArray(priceChanges.status, OPEN)))
    .returning({ id: priceChanges.id });
  return rows.length > 0;
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

/** No longer offered; who is on it stays on it. */
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
