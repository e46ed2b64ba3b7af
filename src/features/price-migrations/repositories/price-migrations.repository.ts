import type { Db, Tx } from "@db/client";
import { prices } from "@db/schema/catalogue";
import { priceMigrationBatches, priceMigrations } from "@db/schema/price-migrations";
import { subscriptions } from "@db/schema/subscriptions";
import { and, asc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Interval } from "@/domain/plan";
import { LIVE_STATUSES } from "@/domain/subscription-state";

export type MigrationRow = typeof priceMigrations.$inferSelect;
type BatchRow = typeof priceMigrationBatches.$inferSelect;

/** The states in which a move still waits for something. */
const OPEN = ["planned", "noticed", "moving", "reverting"];

export type CandidateRow = {
  subscriptionId: string;
  appId: string;
  priceId: string;
  generation: number;
  listAmount: number;
  status: string;
  cancelAt: Date | null;
  periodEnd: Date;
  startedAt: Date;
  nextAmount: number;
  /** Another batch has it. */
  taken: boolean;
};

/**
 * Live subscriptions of a plan and interval that are on an older price than the target: one query. An older
 * price of the same amount is left as it is: there would be nothing to tell.
 */
export async function findMigrationCandidates(
  db: Db,
  request: {
    planId: string;
    interval: Interval;
    target: { id: string; unitAmount: number };
    generations: number[] | null;
  },
): Promise<CandidateRow[]> {
  return db
    .select({
      subscriptionId: subscriptions.id,
      appId: subscriptions.appId,
      priceId: prices.id,
      generation: prices.generation,
      listAmount: prices.unitAmount,
      status: subscriptions.status,
      cancelAt: subscriptions.cancelAt,
      periodEnd: subscriptions.periodEnd,
      startedAt: subscriptions.startedAt,
      nextAmount: subscriptions.nextAmount,
      taken: sql<boolean>`${priceMigrations.id} is not null`,
    })
    .from(subscriptions)
    .innerJoin(prices, eq(prices.id, subscriptions.priceId))
    .leftJoin(
      priceMigrations,
      and(eq(priceMigrations.subscriptionId, subscriptions.id), inArray(priceMigrations.status, OPEN)),
    )
    .where(
      and(
        eq(prices.planId, request.planId),
        eq(prices.interval, request.interval),
        ne(prices.id, request.target.id),
        ne(prices.unitAmount, request.target.unitAmount),
        request.generations ? inArray(prices.generation, request.generations) : undefined,
        inArray(subscriptions.status, [...LIVE_STATUSES]),
        isNull(subscriptions.duplicateOf),
      ),
    )
    .orderBy(asc(subscriptions.periodEnd));
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

const fromPrice = alias(prices, "from_price");
const targetPrice = alias(prices, "target_price");

export type ClaimedMigration = {
  migration: MigrationRow;
  batch: BatchRow;
  from: typeof prices.$inferSelect;
  target: typeof prices.$inferSelect;
};

/** Takes up to `limit` due moves until `until`; two workers never get the same one. */
export async function claimMigrations(
  tx: Tx,
  input: { now: Date; until: Date; limit: number },
): Promise<ClaimedMigration[]> {
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
    .select({
      migration: priceMigrations,
      batch: priceMigrationBatches,
      from: fromPrice,
      target: targetPrice,
    })
    .from(priceMigrations)
    .innerJoin(priceMigrationBatches, eq(priceMigrationBatches.id, priceMigrations.batchId))
    .innerJoin(fromPrice, eq(fromPrice.id, priceMigrations.fromPriceId))
    .innerJoin(targetPrice, eq(targetPrice.id, priceMigrationBatches.targetPriceId))
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

export type AnnouncedPrice = {
  /** The list price from `at` on. */
  unitAmount: number;
  currency: string;
  at: Date;
  /** What the renewal at `at` costs, discounts counted. */
  charge: number;
};

/** The price that a subscription's people were told of and have not been charged yet. */
export async function findAnnouncedPrice(
  db: Db,
  subscription: { id: string; appId: string },
  now: Date,
): Promise<AnnouncedPrice | null> {
  const rows = await db
    .select({
      unitAmount: prices.unitAmount,
      currency: prices.currency,
      at: priceMigrations.chargeAt,
      charge: priceMigrations.charge,
    })
    .from(priceMigrations)
    .innerJoin(priceMigrationBatches, eq(priceMigrationBatches.id, priceMigrations.batchId))
    .innerJoin(prices, eq(prices.id, priceMigrationBatches.targetPriceId))
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
  const found = rows[0];
  return found ? { ...found, charge: found.charge ?? found.unitAmount } : null;
}
