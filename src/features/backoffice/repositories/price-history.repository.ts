import type { Db } from "@db/client";
import { prices } from "@db/schema/catalogue";
import { checkoutAttempts } from "@db/schema/checkout";
import { users } from "@db/schema/people";
import { subscriptions } from "@db/schema/subscriptions";
import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import { LIVE_STATUSES } from "@/domain/subscription-state";
import type { PriceRow } from "@/features/catalogue";

/** Subscriptions that count as revenue: paid or past due, not in a trial, no duplicates. */
const earns = sql`${subscriptions.status} in ('active', 'past_due') and ${subscriptions.duplicateOf} is null`;

export type GenerationRow = {
  price: PriceRow;
  /** The name or email of the person who created it; null for a machine or a deleted person. */
  createdByName: string | null;
  /** Live subscriptions on it now, trials and unpaid ones included. */
  subscribers: number;
  /** What the paying ones will be charged for their next period after discounts, in minor units. */
  charged: number;
  /** What they would be charged at `unitAmount` without any discount. */
  listed: number;
};

/** Every price a plan ever had with its present subscribers, newest first: one query. */
export async function findGenerations(db: Db, planId: string): Promise<GenerationRow[]> {
  const onPrice = db
    .select({
      priceId: subscriptions.priceId,
      subscribers: count().as("subscribers"),
      charged: sql<string>`coalesce(sum(${subscriptions.nextAmount}) filter (where ${earns}), 0)`.as(
        "charged",
      ),
      listed: sql<string>`coalesce(sum(${subscriptions.unitAmount}) filter (where ${earns}), 0)`.as("listed"),
    })
    .from(subscriptions)
    .where(and(eq(subscriptions.planId, planId), inArray(subscriptions.status, [...LIVE_STATUSES])))
    .groupBy(subscriptions.priceId)
    .as("on_price");
  const rows = await db
    .select({
      price: prices,
      createdByName: users.name,
      subscribers: onPrice.subscribers,
      charged: onPrice.charged,
      listed: onPrice.listed,
    })
    .from(prices)
    .leftJoin(onPrice, eq(onPrice.priceId, prices.id))
    .leftJoin(users, eq(sql`'user:' || ${users.id}`, prices.createdBy))
    .where(eq(prices.planId, planId))
    .orderBy(prices.interval, desc(prices.generation));
  return rows.map((row) => ({
    price: row.price,
    createdByName: row.createdByName,
    subscribers: row.subscribers ?? 0,
    charged: Number(row.charged ?? 0),
    listed: Number(row.listed ?? 0),
  }));
}

/** Payment pages that are open now for one price; they can still be paid at the amount they show. */
export async function countOpenCheckouts(db: Db, priceId: string, now: Date): Promise<number> {
  const rows = await db
    .select({ open: count() })
    .from(checkoutAttempts)
    .where(
      and(
        eq(checkoutAttempts.priceId, priceId),
        eq(checkoutAttempts.status, "open"),
        sql`${checkoutAttempts.expiresAt} > ${now.toISOString()}::timestamptz`,
      ),
    );
  return rows[0]?.open ?? 0;
}
