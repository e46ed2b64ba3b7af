import type { Db, Tx } from "@db/client";
import { priceMigrationBatches, priceMigrations } from "@db/schema/price-migrations";
import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { PRICE_MIGRATION_RETRY } from "@/domain/backoff";
import type { RetriedWork } from "@/features/platform";
import { AppError } from "@/refusal";
import type { BatchRow } from "./price-migration-batches.repository";

export type MigrationRow = typeof priceMigrations.$inferSelect;

const isUnavailable = (error: unknown) => error instanceof AppError && error.kind === "unavailable";

export const PRICE_MIGRATIONS: RetriedWork<typeof priceMigrations> = {
  name: "price migration",
  table: priceMigrations,
  key: priceMigrations.id,
  keyOf: (migration) => migration.id,
  /** Longer than the calls of one claim take together at worst. */
  leaseSeconds: 15 * 60,
  retry: (error) => (isUnavailable(error) ? PRICE_MIGRATION_RETRY.unavailable : PRICE_MIGRATION_RETRY.defect),
  alert: {
    key: ({ id }) => `price_migration_failed:${id}`,
    of: ({ appId, subscriptionId }, { error, message }) =>
      isUnavailable(error)
        ? null
        : {
            kind: "price_migration_failed",
            severity: "attention",
            detail: { appId, subscription: subscriptionId, error: message },
          },
  },
};

/** The statuses in which work remains. */
const OPEN = ["planned", "noticed", "moving", "reverting"] as const;

/** The subscriptions with an open migration in any batch. */
export async function findSubscriptionsInBatches(db: Db): Promise<Set<string>> {
  const rows = await db
    .select({ id: priceMigrations.subscriptionId })
    .from(priceMigrations)
    .where(inArray(priceMigrations.status, OPEN));
  return new Set(rows.map(({ id }) => id));
}

export type NewMigration = Pick<
  MigrationRow,
  "id" | "subscriptionId" | "appId" | "fromPriceId" | "status" | "chargeAt" | "nextAttemptAt" | "skipReason"
>;

/** Inserts a batch's migrations in one statement; skips subscriptions of other open batches. */
export async function insertMigrations(
  tx: Tx,
  batchId: string,
  migrations: NewMigration[],
  now: Date,
): Promise<number> {
  const result = await tx.execute(sql`
    insert into ${priceMigrations} (id, batch_id, subscription_id, app_id, from_price_id, status, charge_at, next_attempt_at, settled_at, skip_reason, updated_at)
    select m.id, ${batchId}, m."subscriptionId", m."appId", m."fromPriceId", m.status, m."chargeAt", m."nextAttemptAt",
      case when m.status = 'skipped' then ${now.toISOString()}::timestamptz end, m."skipReason", ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(migrations)}::jsonb) as m(
      id text, "subscriptionId" text, "appId" text, "fromPriceId" text, status text,
      "chargeAt" timestamptz, "nextAttemptAt" timestamptz, "skipReason" text)
    on conflict do nothing`);
  return result.rowCount ?? 0;
}

/** The batch of a migration. */
export async function findBatchOf(db: Db, { id, batchId }: MigrationRow): Promise<BatchRow> {
  const rows = await db.select().from(priceMigrationBatches).where(eq(priceMigrationBatches.id, batchId));
  const batch = rows[0];
  if (!batch) throw new Error(`price migration ${id} has no batch`);
  return batch;
}

/** The announced migration of a subscription that was not charged yet: its target and its renewal. */
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
