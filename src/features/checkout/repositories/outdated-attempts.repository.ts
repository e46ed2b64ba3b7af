import type { Db } from "@db/client";
import { checkoutAttempts } from "@db/schema/checkout";
import { promotions, promotionTargets } from "@db/schema/promotions";
import { customers } from "@db/schema/subscriptions";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { AttemptRow } from "./checkout.repository";

/** Attempts that can still be paid though another promotion (or none) makes their price at `now`. */
export function findOutdatedAttempts(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ attempt: AttemptRow; stripeCustomerId: string | null }[]> {
  const running = db
    .select({ id: promotionTargets.promotionId })
    .from(promotionTargets)
    .innerJoin(promotions, eq(promotions.id, promotionTargets.promotionId))
    .where(
      and(
        eq(promotionTargets.planId, checkoutAttempts.planId),
        eq(promotionTargets.interval, checkoutAttempts.interval),
        sql`${promotionTargets.during} @> ${now.toISOString()}::timestamptz`,
      ),
    );
  return db
    .select({ attempt: checkoutAttempts, stripeCustomerId: customers.stripeCustomerId })
    .from(checkoutAttempts)
    .leftJoin(customers, eq(customers.appId, checkoutAttempts.appId))
    .where(
      and(
        inArray(checkoutAttempts.status, ["creating", "open"]),
        sql`${checkoutAttempts.promotionId} is distinct from (${running})`,
      ),
    )
    .orderBy(asc(checkoutAttempts.createdAt))
    .limit(limit);
}
