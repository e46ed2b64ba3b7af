import type { Db, Tx } from "@db/client";
import { plans } from "@db/schema/catalogue";
import { checkoutAttempts } from "@db/schema/checkout";
import { customers } from "@db/schema/subscriptions";
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { PendingCheckout } from "@/domain/checkout-decision";

export type AttemptRow = typeof checkoutAttempts.$inferSelect;
export type NewAttempt = Omit<AttemptRow, "status" | "stripeSessionId" | "url" | "closedAt">;

const PENDING = ["creating", "open"];

export async function findPendingAttempt(db: Db, appId: string): Promise<AttemptRow | null> {
  const rows = await db
    .select()
    .from(checkoutAttempts)
    .where(and(eq(checkoutAttempts.appId, appId), inArray(checkoutAttempts.status, PENDING)))
    .limit(1);
  return rows[0] ?? null;
}

export async function findAttemptBySession(db: Db, sessionId: string): Promise<AttemptRow | null> {
  const rows = await db
    .select()
    .from(checkoutAttempts)
    .where(eq(checkoutAttempts.stripeSessionId, sessionId))
    .orderBy(desc(checkoutAttempts.createdAt))
    .limit(1);
  return rows[0] ?? null;
}

/** Begins an attempt; null when another one of this app got there first. */
export async function insertAttempt(tx: Tx, attempt: NewAttempt): Promise<AttemptRow | null> {
  const rows = await tx
    .insert(checkoutAttempts)
    .values({ ...attempt, status: "creating" })
    .onConflictDoNothing({
      target: checkoutAttempts.appId,
      where: sql`${checkoutAttempts.status} in ('creating', 'open')`,
    })
    .returning();
  return rows[0] ?? null;
}

/** Stores where an attempt is paid; false when it was closed in the meantime. */
export async function openAttempt(
  tx: Tx,
  id: string,
  session: { stripeSessionId: string; url: string },
): Promise<boolean> {
  const rows = await tx
    .update(checkoutAttempts)
    .set({ status: "open", ...session })
    .where(and(eq(checkoutAttempts.id, id), inArray(checkoutAttempts.status, PENDING)))
    .returning({ id: checkoutAttempts.id });
  return rows.length > 0;
}

export async function closeAttempt(
  tx: Tx,
  id: string,
  status: "completed" | "expired" | "replaced" | "failed",
  at: Date,
): Promise<void> {
  await tx
    .update(checkoutAttempts)
    .set({ status, closedAt: at })
    .where(and(eq(checkoutAttempts.id, id), inArray(checkoutAttempts.status, PENDING)));
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

/** Attempts that can still be paid though their plan (or this one plan) was taken off sale, with their customers. */
export function findUnsoldAttempts(
  db: Db,
  planId?: string,
): Promise<{ attempt: AttemptRow; stripeCustomerId: string | null }[]> {
  return db
    .select({ attempt: checkoutAttempts, stripeCustomerId: customers.stripeCustomerId })
    .from(checkoutAttempts)
    .innerJoin(plans, eq(plans.id, checkoutAttempts.planId))
    .leftJoin(customers, eq(customers.appId, checkoutAttempts.appId))
    .where(
      and(
        inArray(checkoutAttempts.status, PENDING),
        eq(plans.active, false),
        planId === undefined ? undefined : eq(plans.id, planId),
      ),
    )
    .orderBy(asc(checkoutAttempts.createdAt));
}

export const toPending = (row: AttemptRow): PendingCheckout => ({
  id: row.id,
  status: row.status as PendingCheckout["status"],
  planId: row.planId,
  priceId: row.priceId,
  interval: row.interval as PendingCheckout["interval"],
  coupon: row.coupon,
  promotionCoupon: row.promotionCoupon,
  expiresAt: row.expiresAt,
});
