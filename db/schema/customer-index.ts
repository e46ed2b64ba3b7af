import { sql } from "drizzle-orm";
import { check, index, pgTable, text } from "drizzle-orm/pg-core";
import type { Interval } from "@/domain/plan";
import type { SubscriptionStatus } from "@/domain/subscription-state";
import { apps } from "./apps";
import { instant, minor } from "./columns";

/**
 * The search and sort index of customers: one row per app, maintained by triggers on apps, members, people,
 * subscriptions and invoices, in the transaction of the change. Nothing else writes it, and it can be rebuilt
 * at any time (`select refresh_customer_index(array_agg(id)) from apps`). Sorting a million apps by what they
 * pay would be too slow on the tables themselves.
 */
export const customerIndex = pgTable(
  "customer_index",
  {
    appId: text("app_id")
      .primaryKey()
      .references(() => apps.id, { onDelete: "cascade" }),
    /** The app's name in lower case without accents. */
    nameKey: text("name_key").notNull(),
    /** Name of the app, names and emails of its members, as `plain_text` makes them, each after a space. */
    search: text("search").notNull(),
    /** The relevant subscription: the live one, else the newest ever. */
    subscriptionId: text("subscription_id"),
    /** Its status; `free` if there never was one. */
    status: text("status").$type<SubscriptionStatus | "free">().notNull(),
    planId: text("plan_id"),
    priceId: text("price_id"),
    interval: text("interval").$type<Interval>(),
    /** Its share of the monthly recurring revenue (docs/statistics.md); 0 unless it pays. */
    mrr: minor("mrr").notNull(),
    /** When the subscription began; without one, when the app was created. */
    since: instant("since").notNull(),
    /** When the next charge is due; null when none is. */
    nextChargeAt: instant("next_charge_at"),
    /** The amount due of its open invoices. */
    debt: minor("debt").notNull(),
  },
  (t) => [
    index("customer_index_search_idx").using("gin", t.search.op("gin_trgm_ops")),
    index("customer_index_name_idx").on(t.nameKey, t.appId),
    index("customer_index_since_idx").on(t.since, t.appId),
    index("customer_index_mrr_idx").on(t.mrr, t.appId),
    index("customer_index_debt_idx").on(t.debt, t.appId),
    // Two indexes, because rows without a charge come last in both directions.
    index("customer_index_next_up_idx").on(t.nextChargeAt, t.appId),
    index("customer_index_next_down_idx").on(t.nextChargeAt.desc().nullsLast(), t.appId.desc().nullsFirst()),
    index("customer_index_status_idx").on(t.status, t.since, t.appId),
    index("customer_index_plan_idx").on(t.planId, t.status, t.since),
    index("customer_index_price_idx").on(t.priceId, t.status),
    check(
      "customer_index_status_known",
      sql`${t.status} in ('free', 'trialing', 'active', 'past_due', 'paused', 'unpaid', 'incomplete', 'incomplete_expired', 'canceled')`,
    ),
  ],
);
