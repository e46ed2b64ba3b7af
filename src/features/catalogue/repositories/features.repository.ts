import type { Db, Tx } from "@db/client";
import { features } from "@db/schema/features";
import { asc, eq, isNull, max, sql } from "drizzle-orm";

export type FeatureRow = typeof features.$inferSelect;
export type NewFeature = Pick<
  FeatureRow,
  "key" | "kind" | "area" | "reset" | "name" | "unit" | "ranks" | "displayOrder"
>;

/** The features that plans can grant, in the order of the comparison. */
export const findFeatures = (db: Db): Promise<FeatureRow[]> =>
  db
    .select()
    .from(features)
    .where(isNull(features.archivedAt))
    .orderBy(asc(features.displayOrder), asc(features.key));

/** As `findFeatures`, with those that are no longer offered. */
export const findEveryFeature = (db: Db): Promise<FeatureRow[]> =>
  db.select().from(features).orderBy(asc(features.displayOrder), asc(features.key));

export async function lockFeature(tx: Tx, key: string): Promise<FeatureRow | null> {
  const rows = await tx.select().from(features).where(eq(features.key, key)).for("update").limit(1);
  return rows[0] ?? null;
}

/** Writes features; those that are there already stay as they are. Returns how many are new. */
export async function insertFeatures(tx: Tx, rows: readonly NewFeature[]): Promise<number> {
  if (rows.length === 0) return 0;
  const inserted = await tx
    .insert(features)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ key: features.key });
  return inserted.length;
}

export async function findLastOrder(tx: Tx): Promise<number> {
  const [last] = await tx.select({ order: max(features.displayOrder) }).from(features);
  return last?.order ?? -1;
}

/** Writes an edit as the next version. */
export async function updateFeature(
  tx: Tx,
  key: string,
  change: Partial<Pick<FeatureRow, "name" | "unit" | "area" | "displayOrder" | "archivedAt">>,
  now: Date,
): Promise<FeatureRow> {
  const [row] = await tx
    .update(features)
    .set({ ...change, version: sql`${features.version} + 1`, updatedAt: now })
    .where(eq(features.key, key))
    .returning();
  if (!row) throw new Error("an update answered no row");
  return row;
}
