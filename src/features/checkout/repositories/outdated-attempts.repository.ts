import type { Db } from "@db/client";
import { checkoutAttempts } from "@db/schema/checkout";
import { and, asc, inArray, sql } from "drizzle-orm";
import { runningOn } from "@/features/promotions";
import type { AttemptRow } from "./checkout.repository";

/** Attempts that can still be paid though another promotion (or none) makes their price at `now`. */
export function findOutdatedAttempts(db: Db, now: Date, limit: number): Promise<AttemptRow[]> {
  return db
    .select()
    .from(checkoutAttempts)
    .where(
      and(
        inArray(checkoutAttempts.status, ["creating", "open"]),
        sql`${checkoutAttempts.promotionId} is distinct from (${runningOn(db, checkoutAttempts, now)})`,
      ),
    )
    .orderBy(asc(checkoutAttempts.createdAt))
    .limit(limit);
}
