import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Interval } from "@/domain/plan";
import { plans, prices } from "./catalogue";
import { instant, intent, intentChecks, leasedWork, leasedWorkChecks, minor } from "./columns";

/**
 * A confirmed price change, written before Stripe is called (CAT-3). It holds everything that the calls need,
 * so that a retry, or the next process after a crash, makes the very same ones.
 */
export const priceChanges = pgTable(
  "price_changes",
  {
    id: text("id").primaryKey(),
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    interval: text("interval").$type<Interval>().notNull(),
    /** The current price at confirmation; null for an interval that had no price. */
    oldPriceId: text("old_price_id").references(() => prices.id),
    /**
     * Chosen in advance: the idempotency key of the Stripe call contains it. Its row exists when the change
     * is done.
     */
    newPriceId: text("new_price_id").notNull().unique(),
    currency: text("currency").notNull(),
    unitAmount: minor("unit_amount").notNull(),
    reason: text("reason").notNull(),
    actor: text("actor").notNull(),
    /** `abandoning`: Stripe failed, and what it may have created must still be undone. */
    status: text("status", { enum: ["pending", "abandoning", "done", "failed"] }).notNull(),
    /** The Stripe Price, as soon as it is known. */
    providerPriceId: text("stripe_price_id"),
    ...leasedWork(),
    ...intent<{ planId: string; interval: string; currency: string; unitAmount: number }>(),
    correlationId: text("correlation_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("price_changes_one_pending_key")
      .on(t.planId, t.interval)
      .where(sql`${t.status} in ('pending', 'abandoning')`),
    index("price_changes_plan_idx").on(t.planId, t.createdAt),
    check("price_changes_status_known", sql`${t.status} in ('pending', 'abandoning', 'done', 'failed')`),
    check("price_changes_interval_known", sql`${t.interval} in ('month', 'year')`),
    check("price_changes_amount_positive", sql`${t.unitAmount} > 0`),
    ...leasedWorkChecks("price_changes", t, ["done", "failed"]),
    ...intentChecks("price_changes", t),
  ],
);
