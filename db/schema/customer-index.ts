import { sql } from "drizzle-orm";
import { check, index, pgTable, text } from "drizzle-orm/pg-core";
import type { Interval } from "@/domain/plan";
import type { SubscriptionStatus } from "@/domain/subscription-state";
import { apps } from "./apps";
import { instant, minor } from "./columns";

/**
 * What customers are found and ordered by: one row for each app, put together from apps, members, people,
 * subscriptions and invoices by triggers, in the transaction of the change. Nothing else writes it, and it
 * can be made anew at any time (`select refresh_customer_index(array_agg(id)) from apps`). A list over a
 * million apps ordered by what they pay could not be answered from the tables themselves in time.
 */
export const customerIndex = pgTable(
  "customer_index",
  {
    appId: text("app_id")
      .primaryKey()
      .references(() => apps.id, { onDelete: "cascade" }),
    /** The app's name in small letters without accents. */
    nameKey: text("name_key").notNull(),
    /** Name of the app, names and e-mails of its members, as `plain_text` makes them, each after a space. */
    search: text("search").notNull(),
    /** The subscription that counts: the live one, else the newest that ever was. */
    subscriptionId: text("subscription_id"),
    /** Its status; `free` where there never was one. */
    status: text("status").$type<SubscriptionStatus | "free">().notNull(),
    planId: text("plan_id"),
    priceId: text("price_id"),
    interval: text("interval").$type<Interval>(),
    /** What it adds to the monthly recurring revenue (docs/statistics.md); 0 unless it pays. */
    mrr: minor("mrr").notNull(),
    /** When the subscription began; where there is none, when the app was made. */
    since: instant("since").notNull(),
    /** When something is charged next; null when nothing will be. */
    nextChargeAt: instant("next_charge_at"),
    /** What its open invoices still ask for. */
    debt: minor("debt").notNull(),
  },
  (t) => [
    index("customer_index_search_idx").using("gin", t.search.op("gin_trgm_ops")),
    index("customer_index_name_idx").on(t.nameKey, t.appId),
    index("customer_index_since_idx").on(t.since, t.appId),
    index("customer_index_mrr_idx").on(t.mrr, t.appId),
    index("customer_index_debt_idx").on(t.debt, t.appId),
    // Two, since those without a charge stand last whichever way it is read.
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
