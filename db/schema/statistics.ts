import { bigint, bigserial, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, minor } from "./columns";

/**
 * The statistics (docs/statistics.md). Triggers on subscriptions, invoices and checkout attempts write here
 * in the transaction of the change; the triggers, functions and views are in migration 0009.
 */
const what = {
  /** A day of America/Sao_Paulo; `-infinity` for present totals. */
  day: date("day", { mode: "string" }).notNull(),
  /**
   * For the present: a status. For a day: started, ended, raised, lowered, moved, paid, checkout_started,
   * checkout_completed.
   */
  measure: text("measure").notNull(),
  /** Empty if there is none: a price that is not in our catalogue, an invoice. */
  planId: text("plan_id").notNull(),
  priceId: text("price_id").notNull(),
  interval: text("interval").notNull(),
  currency: text("currency").notNull(),
  count: bigint("count", { mode: "number" }).notNull(),
  amount: minor("amount").notNull(),
};

/** Deltas not yet added to the totals: writers only insert here, so they never wait for each other. */
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

/** The totals of each day over all plans: the trends read a year of them, which would be slow per plan. */
export const statisticsDays = pgTable(
  "statistics_days",
  { day: what.day, measure: what.measure, currency: what.currency, count: what.count, amount: what.amount },
  (t) => [primaryKey({ name: "statistics_days_pk", columns: [t.day, t.measure, t.currency] })],
);

/**
 * The billing life of each subscription: a row when it starts to pay, changes its value, or stops. Rows of
 * `subscriptions` only know the present; without this, last month's revenue would be a guess.
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
    /** +1 where a subscription starts to count, −1 where it stops. */
    active: integer("active").notNull(),
    /** Its monthly value, with the same sign. */
    mrr: minor("mrr").notNull(),
  },
  (t) => [
    index("statistics_moves_subscription_idx").on(t.subscriptionId, t.at),
    // For the customers behind a figure of a day.
    index("statistics_moves_kind_idx").on(t.kind, t.at),
  ],
);
