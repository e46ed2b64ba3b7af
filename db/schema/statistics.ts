import { bigint, bigserial, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, minor } from "./columns";

/**
 * The statistics (docs/statistics.md). Triggers on subscriptions, invoices and checkout attempts write here
 * in the transaction of the change; the triggers, functions and views are in migration 0009.
 */
const what = {
  /** A day of America/Sao_Paulo; `-infinity` for what stands now. */
  day: date("day", { mode: "string" }).notNull(),
  /** What stands: a status. Of a day: started, ended, raised, lowered, moved, paid, checkout_started, checkout_completed. */
  measure: text("measure").notNull(),
  /** Empty where there is none: a price that is not in our catalogue, an invoice. */
  planId: text("plan_id").notNull(),
  priceId: text("price_id").notNull(),
  interval: text("interval").notNull(),
  currency: text("currency").notNull(),
  count: bigint("count", { mode: "number" }).notNull(),
  amount: minor("amount").notNull(),
};

/** What was not added to the totals yet: writers only ever insert here, so they never wait for each other. */
export const statisticsDeltas = pgTable("statistics_deltas", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  ...what,
});

/** The sum of everything that was folded. Only a fold and a rebuild write here. */
export const statisticsTotals = pgTable("statistics_totals", what, (t) => [
  primaryKey({
    name: "statistics_totals_pk",
    columns: [t.day, t.measure, t.planId, t.priceId, t.interval, t.currency],
  }),
]);

/** The totals of each day over all plans: a year of them is read for the trends, and would be long by plan. */
export const statisticsDays = pgTable(
  "statistics_days",
  { day: what.day, measure: what.measure, currency: what.currency, count: what.count, amount: what.amount },
  (t) => [primaryKey({ name: "statistics_days_pk", columns: [t.day, t.measure, t.currency] })],
);

/**
 * The life of each subscription as far as it counts: rows when it begins to pay, is worth something else, or
 * stops. Rows of `subscriptions` only know the present; without this, last month's revenue would be a guess.
 */
export const mrrMovements = pgTable(
  "statistics_moves",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    subscriptionId: text("subscription_id").notNull(),
    at: instant("at").notNull(),
    kind: text("kind").notNull(),
    planId: text("plan_id").notNull(),
    priceId: text("price_id").notNull(),
    interval: text("interval").notNull(),
    currency: text("currency").notNull(),
    /** +1 where a subscription is counted from now on, −1 where it is no longer. */
    active: integer("active").notNull(),
    /** What it is worth a month, with the same sign. */
    mrr: minor("mrr").notNull(),
  },
  (t) => [
    index("statistics_moves_subscription_idx").on(t.subscriptionId, t.at),
    // The customers behind a figure of a day.
    index("statistics_moves_kind_idx").on(t.kind, t.at),
  ],
);
