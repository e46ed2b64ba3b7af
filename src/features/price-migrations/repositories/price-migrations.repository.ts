import type { Db, Tx } from "@db/client";
import { priceMoveBatches, priceMoves, prices, subscriptions } from "@db/schema/index";
import { and, asc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Interval } from "@/domain/plan";
import { LIVE_STATUSES } from "@/domain/subscription-state";

export type MoveRow = typeof priceMoves.$inferSelect;
type BatchRow = typeof priceMoveBatches.$inferSelect;

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
export async function findMoveCandidates(
  db: Db,
  wish: {
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
      taken: sql<boolean>`${priceMoves.id} is not null`,
    })
    .from(subscriptions)
    .innerJoin(prices, eq(prices.id, subscriptions.priceId))
    .leftJoin(
      priceMoves,
      and(eq(priceMoves.subscriptionId, subscriptions.id), inArray(priceMoves.status, OPEN)),
    )
    .where(
      and(
        eq(prices.planId, wish.planId),
        eq(prices.interval, wish.interval),
        ne(prices.id, wish.target.id),
        ne(prices.unitAmount, wish.target.unitAmount),
        wish.generations ? inArray(prices.generation, wish.generations) : undefined,
        inArray(subscriptions.status, [...LIVE_STATUSES]),
        isNull(subscriptions.duplicateOf),
      ),
    )
    .orderBy(asc(subscriptions.periodEnd));
}

export type NewMove = Pick<
  MoveRow,
  "id" | "subscriptionId" | "appId" | "fromPriceId" | "status" | "chargeAt" | "nextAt" | "skipReason"
>;

/** All moves of a batch in one statement, however many; what another batch has got in between is left out. */
export async function insertMoves(tx: Tx, batchId: string, moves: NewMove[], now: Date): Promise<number> {
  const result = await tx.execute(sql`
    insert into ${priceMoves} (id, batch_id, subscription_id, app_id, from_price_id, status, charge_at, next_at, skip_reason, updated_at)
    select m.id, ${batchId}, m."subscriptionId", m."appId", m."fromPriceId", m.status, m."chargeAt", m."nextAt", m."skipReason", ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m(
      id text, "subscriptionId" text, "appId" text, "fromPriceId" text, status text,
      "chargeAt" timestamptz, "nextAt" timestamptz, "skipReason" text)
    on conflict do nothing`);
  return result.rowCount ?? 0;
}

const fromPrice = alias(prices, "from_price");
const targetPrice = alias(prices, "target_price");

export type ClaimedMove = {
  move: MoveRow;
  batch: BatchRow;
  from: typeof prices.$inferSelect;
  target: typeof prices.$inferSelect;
};

/** Takes up to `limit` due moves until `until`; two workers never get the same one. */
export async function claimMoves(
  tx: Tx,
  input: { now: Date; until: Date; limit: number },
): Promise<ClaimedMove[]> {
  const due = tx
    .select({ id: priceMoves.id })
    .from(priceMoves)
    .where(and(inArray(priceMoves.status, OPEN), sql`${priceMoves.nextAt} <= ${input.now.toISOString()}`))
    .orderBy(asc(priceMoves.nextAt))
    .limit(input.limit)
    .for("update", { skipLocked: true });
  const claimed = await tx
    .update(priceMoves)
    .set({ nextAt: input.until })
    .where(inArray(priceMoves.id, due))
    .returning({ id: priceMoves.id });
  if (claimed.length === 0) return [];
  return tx
    .select({ move: priceMoves, batch: priceMoveBatches, from: fromPrice, target: targetPrice })
    .from(priceMoves)
    .innerJoin(priceMoveBatches, eq(priceMoveBatches.id, priceMoves.batchId))
    .innerJoin(fromPrice, eq(fromPrice.id, priceMoves.fromPriceId))
    .innerJoin(targetPrice, eq(targetPrice.id, priceMoveBatches.targetPriceId))
    .where(
      inArray(
        priceMoves.id,
        claimed.map(({ id }) => id),
      ),
    );
}

type MoveFacts = Partial<
  Pick<
    MoveRow,
    "status" | "chargeAt" | "charge" | "noticedAt" | "movedAt" | "skipReason" | "nextAt" | "error"
  >
>;

/**
 * Writes what became of a claimed move; false when it is not the caller's any more (its lease was taken over,
 * or the batch was canceled), and then nothing of the transaction may stay.
 */
export async function saveMove(tx: Tx, claimed: MoveRow, facts: MoveFacts, now: Date): Promise<boolean> {
  const rows = await tx
    .update(priceMoves)
    .set({ ...facts, updatedAt: now })
    .where(
      and(
        eq(priceMoves.id, claimed.id),
        eq(priceMoves.status, claimed.status),
        eq(priceMoves.nextAt, claimed.nextAt),
      ),
    )
    .returning({ id: priceMoves.id });
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
      at: priceMoves.chargeAt,
      charge: priceMoves.charge,
    })
    .from(priceMoves)
    .innerJoin(priceMoveBatches, eq(priceMoveBatches.id, priceMoves.batchId))
    .innerJoin(prices, eq(prices.id, priceMoveBatches.targetPriceId))
    .where(
      and(
        eq(priceMoves.appId, subscription.appId),
        eq(priceMoves.subscriptionId, subscription.id),
        inArray(priceMoves.status, ["noticed", "moving", "moved"]),
        gt(priceMoves.chargeAt, now),
      ),
    )
    .orderBy(asc(priceMoves.chargeAt))
    .limit(1);
  const found = rows[0];
  return found ? { ...found, charge: found.charge ?? found.unitAmount } : null;
}
