import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Interval } from "@/domain/plan";
import type { InvoiceStatus } from "@/domain/subscription-snapshot";
import type { SubscriptionStatus } from "@/domain/subscription-state";
import type { HistoryKind } from "@/domain/sync-consequences";
import { apps } from "./apps";
import { plans, prices } from "./catalogue";
import { instant, minor, provider, ticket } from "./columns";

/**
 * The app's customer at its provider. The row is written before the provider is called, so a retry after a
 * crash finds its key.
 */
export const customers = pgTable(
  "customers",
  {
    appId: text("app_id")
      .primaryKey()
      .references(() => apps.id),
    provider: provider(),
    /** Null until the provider has answered. */
    providerId: text("provider_id"),
    /** Idempotency key of the creation call: the same for every attempt, so that the provider creates one customer. */
    idempotencyKey: text("idempotency_key").notNull(),
    /** The newest ticket whose answer was written. */
    syncedTicket: ticket("synced_ticket").notNull().default(0),
    syncedAt: instant("synced_at"),
    /** The customer's balance at the provider: negative is a credit that the next invoice uses. */
    balance: minor("balance").notNull().default(0),
    cardBrand: text("card_brand"),
    cardLast4: text("card_last4"),
    cardExpMonth: integer("card_exp_month"),
    cardExpYear: integer("card_exp_year"),
    deletedAt: instant("deleted_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    // The periodic sync processes the oldest rows first.
    index("customers_synced_idx")
      .on(t.syncedAt)
      .where(sql`${t.providerId} is not null and ${t.deletedAt} is null`),
    uniqueIndex("customers_provider_key").on(t.provider, t.providerId),
    check("customers_last4_shape", sql`${t.cardLast4} ~ '^[0-9]{4}$'`),
  ],
);

/** The mirror of the providers' subscriptions. Written by the subscription sync only. */
export const subscriptions = pgTable(
  "subscriptions",
  {
    /** Ours, made from the provider's by its adapter. */
    id: text("id").primaryKey(),
    provider: provider(),
    providerId: text("provider_id").notNull(),
    appId: text("app_id")
      .notNull()
      .references(() => apps.id),
    /** The customer it is billed to, by the provider's id. */
    customerId: text("customer_id").notNull(),
    status: text("status").$type<SubscriptionStatus>().notNull(),
    /** Null when the provider's price is not in our catalogue (a finding says so). */
    planId: text("plan_id").references(() => plans.id),
    priceId: text("price_id").references(() => prices.id),
    providerPriceId: text("provider_price_id").notNull(),
    interval: text("interval").$type<Interval>().notNull(),
    currency: text("currency").notNull(),
    unitAmount: minor("unit_amount").notNull(),
    periodStart: instant("period_start").notNull(),
    periodEnd: instant("period_end").notNull(),
    startedAt: instant("started_at").notNull(),
    trialEnd: instant("trial_end"),
    /** The scheduled end, whether requested for a date or for the period's end. */
    cancelAt: instant("cancel_at"),
    canceledAt: instant("canceled_at"),
    endedAt: instant("ended_at"),
    /** The day the oldest unpaid charge first failed; null when nothing is owed. */
    pastDueSince: instant("past_due_since"),
    latestInvoiceId: text("latest_invoice_id"),
    /** The cost of the next period after the discounts that still apply then. */
    nextAmount: minor("next_amount").notNull(),
    /** Set on the newer of two live subscriptions of one app: flagged, never merged. */
    duplicateOf: text("duplicate_of"),
    /** Grows by one with each observed change: a quote is bound to it. */
    version: integer("version").notNull().default(1),
    /** What nothing searches by (`SubscriptionPicture`), with the number of its shape. */
    picture: jsonb("picture").$type<Record<string, unknown>>(),
    syncedTicket: ticket("synced_ticket").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("subscriptions_one_live_key")
      .on(t.appId)
      .where(
        sql`${t.status} in ('trialing', 'active', 'past_due', 'unpaid', 'paused') and ${t.duplicateOf} is null`,
      ),
    uniqueIndex("subscriptions_provider_key").on(t.provider, t.providerId),
    index("subscriptions_app_idx").on(t.appId, t.createdAt),
    index("subscriptions_customer_idx").on(t.customerId),
    index("subscriptions_plan_status_idx").on(t.planId, t.status),
    index("subscriptions_price_status_idx").on(t.priceId, t.status),
    check("subscriptions_period_forward", sql`${t.periodEnd} > ${t.periodStart}`),
    check("subscriptions_amount_not_negative", sql`${t.unitAmount} >= 0`),
    check("subscriptions_interval_known", sql`${t.interval} in ('month', 'year')`),
    check(
      "subscriptions_status_known",
      sql`${t.status} in ('trialing', 'active', 'past_due', 'paused', 'unpaid', 'incomplete', 'incomplete_expired', 'canceled')`,
    ),
    foreignKey({ columns: [t.duplicateOf], foreignColumns: [t.id], name: "subscriptions_duplicate_of_fk" }),
  ],
);

/** One row for each observed change of a subscription, with its cause. Append-only. */
export const subscriptionHistory = pgTable(
  "subscription_history",
  {
    id: text("id").primaryKey(),
    subscriptionId: text("subscription_id")
      .notNull()
      .references(() => subscriptions.id),
    appId: text("app_id")
      .notNull()
      .references(() => apps.id),
    kind: text("kind").$type<HistoryKind>().notNull(),
    /** What asked for the sync: an event id, `success_page`, `change_plan`, … */
    cause: text("cause").notNull(),
    correlationId: text("correlation_id").notNull(),
    before: jsonb("before").$type<Record<string, unknown> | null>(),
    after: jsonb("after").$type<Record<string, unknown>>().notNull(),
    /** False for a transition outside the table of legal moves (applied anyway; raises an alert). */
    legal: boolean("legal").notNull().default(true),
    ticket: ticket("ticket").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    index("subscription_history_subscription_idx").on(t.subscriptionId, t.at),
    index("subscription_history_app_idx").on(t.appId, t.at),
  ],
);

/** The mirror of the providers' invoices, shown to the customer under "Faturas". */
export const invoices = pgTable(
  "invoices",
  {
    id: text("id").primaryKey(),
    appId: text("app_id")
      .notNull()
      .references(() => apps.id),
    provider: provider(),
    providerId: text("provider_id").notNull(),
    subscriptionId: text("subscription_id"),
    /** The price of its largest line; null when that is not in our catalogue. */
    planId: text("plan_id").references(() => plans.id),
    number: text("number"),
    status: text("status").$type<InvoiceStatus>().notNull(),
    currency: text("currency").notNull(),
    total: minor("total").notNull(),
    amountDue: minor("amount_due").notNull(),
    amountPaid: minor("amount_paid").notNull(),
    /** Whether a charge was attempted: an open invoice with an attempt has failed. */
    attempted: boolean("attempted").notNull().default(false),
    billingReason: text("billing_reason"),
    hostedInvoiceUrl: text("hosted_invoice_url"),
    pdfUrl: text("pdf_url"),
    createdAt: instant("created_at").notNull(),
    finalizedAt: instant("finalized_at"),
    paidAt: instant("paid_at"),
    periodStart: instant("period_start"),
    periodEnd: instant("period_end"),
    syncedTicket: ticket("synced_ticket").notNull(),
  },
  (t) => [
    uniqueIndex("invoices_provider_key").on(t.provider, t.providerId),
    index("invoices_app_idx").on(t.appId, t.createdAt),
    index("invoices_open_idx").on(t.appId).where(sql`${t.status} = 'open'`),
    index("invoices_unsettled_idx").on(t.appId).where(sql`${t.status} in ('open', 'draft')`),
    index("invoices_draft_idx").on(t.subscriptionId).where(sql`${t.status} = 'draft'`),
    index("invoices_number_idx").on(t.number),
    index("invoices_created_idx").on(t.createdAt, t.id),
    index("invoices_paid_idx").on(t.paidAt.desc().nullsLast(), t.id.desc().nullsFirst()),
    check("invoices_status_known", sql`${t.status} in ('draft', 'open', 'paid', 'void', 'uncollectible')`),
    check("invoices_paid_not_negative", sql`${t.amountPaid} >= 0 and ${t.amountDue} >= 0`),
  ],
);
