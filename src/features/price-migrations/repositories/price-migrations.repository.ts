import type { Db, Tx } from "@db/client";
import { priceMigrationBatches, priceMigrations } from "@db/schema/price-migrations";
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import type { BatchRow } from "./price-migration-batches.repository";

export type MigrationRow = typeof priceMigrations.$inferSelect;

/** The states in which a move still waits for something. */
const OPEN = ["planned", "noticed", "moving", "reverting"] as const;

/** The subscriptions that a batch has, and is not through with. */
export async function findSubscriptionsInBatches(db: Db): Promise<Set<string>> {
  const rows = await db
    .select({ id: priceMigrations.subscriptionId })
    .from(priceMigrations)
    .where(inArray(priceMigrations.status, OPEN));
  return new Set(rows.map(({ id }) => id));
}

export type NewMigration = Pick<
  MigrationRow,
  "id" | "subscriptionId" | "appId" | "fromPriceId" | "status" | "chargeAt" | "nextAt" | "skipReason"
>;

/** All moves of a batch in one statement, however many; what another batch has got in between is left out. */
export async function insertMigrations(
  tx: Tx,
  batchId: string,
  migrations: NewMigration[],
  now: Date,
): Promise<number> {
  const result = await tx.execute(sql`
    insert into ${priceMigrations} (id, batch_id, subscription_id, app_id, from_price_id, status, charge_at, next_at, skip_reason, updated_at)
    select m.id, ${batchId}, m."subscriptionId", m."appId", m."fromPriceId", m.status, m."chargeAt", m."nextAt", m."skipReason", ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(migrations)}::jsonb) as m(
      id text, "subscriptionId" text, "appId" text, "fromPriceId" text, status text,
      "chargeAt" timestamptz, "nextAt" timestamptz, "skipReason" text)
    on conflict do nothing`);
  return result.rowCount ?? 0;
}

/** Takes up to `limit` due moves until `until`; two workers never get the same one. */
export async function claimMigrations(
  tx: Tx,
  input: { now: Date; until: Date; limit: number },
): Promise<{ migration: MigrationRow; batch: BatchRow }[]> {
  const due = tx
    .select({ id: priceMigrations.id })
    .from(priceMigrations)
    .where(
      and(
        inArray(priceMigrations.status, OPEN),
        sql`${priceMigrations.nextAt} <= ${input.now.toISOString()}`,
      ),
    )
    .orderBy(asc(priceMigrations.nextAt))
    .limit(input.limit)
    .for("update", { skipLocked: true });
  const claimed = await tx
    .update(priceMigrations)
    .set({ nextAt: input.until })
    .where(inArray(priceMigrations.id, due))
    .returning({ id: priceMigrations.id });
  if (claimed.length === 0) return [];
  return tx
    .select({ migration: priceMigrations, batch: priceMigrationBatches })
    .from(priceMigrations)
    .innerJoin(priceMigrationBatches, eq(priceMigrationBatches.id, priceMigrations.batchId))
    .where(
      inArray(
        priceMigrations.id,
        claimed.map(({ id }) => id),
      ),
    );
}

type MigrationFacts = Partial<
  Pick<
    MigrationRow,
    "status" | "chargeAt" | "charge" | "noticedAt" | "movedAt" | "skipReason" | "nextAt" | "error"
  >
>;

/**
 * Writes what became of a claimed move; false when it is not the caller's any more (its lease was taken over,
 * or the batch was canceled), and then nothing of the transaction may stay.
 */
export async function saveMigration(
  tx: Tx,
  claimed: MigrationRow,
  facts: MigrationFacts,
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .update(priceMigrations)
    .set({ ...facts, updatedAt: now })
    .where(
      and(
        eq(priceMigrations.id, claimed.id),
        eq(priceMigrations.status, claimed.status),
        eq(priceMigrations.nextAt, claimed.nextAt),
      ),
    )
    .returning({ id: priceMigrations.id });
  return rows.length > 0;
}

/** The announced move of a subscription that was not charged yet: its target and its renewal. */
export async function findAnnouncedMigration(
  db: Db,
  subscription: { id: string; appId: string },
  now: Date,
): Promise<{ targetPriceId: string; at: Date; charge: number | null } | null> {
  const rows = await db
    .select({
      targetPriceId: priceMigrationBatches.targetPriceId,
      at: priceMigrations.chargeAt,
      charge: priceMigrations.charge,
    })
    .from(priceMigrations)
    .innerJoin(priceMigrationBatches, eq(priceMigrationBatches.id, priceMigrations.batchId))
    .where(
      and(
        eq(priceMigrations.appId, subscription.appId),
        eq(priceMigrations.subscriptionId, subscription.id),
        inArray(priceMigrations.status, ["noticed", "moving", "moved"]),
        gt(priceMigrations.chargeAt, now),
      ),
    )
    .orderBy(asc(priceMigrations.chargeAt))
    .limit(1);
  return rows[0] ?? null;
}
