import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Interval } from "@/domain/plan";
import type { SkipReason } from "@/domain/price-migration";
import { apps } from "./apps";
import { plans, prices } from "./catalogue";
import { instant, intent, intentChecks, leasedWork, leasedWorkChecks, minor } from "./columns";
import { subscriptions } from "./subscriptions";

/** An explicit, cancellable migration of subscribers from older prices to a newer one, at their renewal (CAT-7). */
export const priceMigrationBatches = pgTable(
  "price_migration_batches",
  {
    id: text("id").primaryKey(),
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    interval: text("interval").$type<Interval>().notNull(),
    /** The price that was current when the batch was confirmed; subscribers are notified of it and charged it. */
    targetPriceId: text("target_price_id")
      .notNull()
      .references(() => prices.id),
    noticeDays: integer("notice_days").notNull(),
    reason: text("reason").notNull(),
    actor: text("actor").notNull(),
    status: text("status", { enum: ["running", "done", "canceled"] }).notNull(),
    createdAt: instant("created_at").notNull(),
    canceledAt: instant("canceled_at"),
    canceledBy: text("canceled_by"),
  },
  (t) => [
    index("price_migration_batches_running_idx").on(t.status).where(sql`${t.status} = 'running'`),
    index("price_migration_batches_plan_idx").on(t.planId, t.createdAt),
    check("price_migration_batches_status_known", sql`${t.status} in ('running', 'done', 'canceled')`),
    check("price_migration_batches_interval_known", sql`${t.interval} in ('month', 'year')`),
    check("price_migration_batches_notice_range", sql`${t.noticeDays} between 1 and 180`),
  ],
);

/** One subscription of a batch, and how far it is. */
export const priceMigrations = pgTable(
  "price_migrations",
  {
    id: text("id").primaryKey(),
    batchId: text("batch_id")
      .notNull()
      .references(() => priceMigrationBatches.id),
    subscriptionId: text("subscription_id")
      .notNull()
      .references(() => subscriptions.id),
    appId: text("app_id")
      .notNull()
      .references(() => apps.id),
    fromPriceId: text("from_price_id")
      .notNull()
      .references(() => prices.id),
    /** `moving` is written before Stripe is asked to change the price, `reverting` before it is changed back. */
    status: text("status", {
      enum: ["planned", "noticed", "moving", "moved", "reverting", "dropped", "skipped"],
    }).notNull(),
    /** The renewal that charges the new amount: expected while planned, promised once they are notified. */
    chargeAt: instant("charge_at").notNull(),
    /** What that renewal costs with the subscription's discounts, as announced; null before. */
    charge: minor("charge"),
    noticedAt: instant("noticed_at"),
    movedAt: instant("moved_at"),
    /** Why it was left out or dropped. */
    skipReason: text("skip_reason").$type<SkipReason>(),
    ...leasedWork(),
    ...intent<{ subscriptionId: string; itemId: string; providerPriceId: string }>(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("price_migrations_one_open_key")
      .on(t.subscriptionId)
      .where(sql`${t.status} in ('planned', 'noticed', 'moving', 'reverting')`),
    index("price_migrations_due_idx").on(t.nextAttemptAt).where(sql`${t.settledAt} is null`),
    index("price_migrations_batch_idx").on(t.batchId, t.status),
    index("price_migrations_app_idx").on(t.appId),
    check(
      "price_migrations_status_known",
      sql`${t.status} in ('planned', 'noticed', 'moving', 'moved', 'reverting', 'dropped', 'skipped')`,
    ),
    ...leasedWorkChecks("price_migrations", t, ["moved", "dropped", "skipped"]),
    ...intentChecks("price_migrations", t),
  ],
);
