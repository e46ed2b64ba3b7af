import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Interval, Sale } from "@/domain/plan";
import { instant, minor } from "./columns";

type PerLocale<T> = Record<"pt-BR" | "en", T>;

/** A plan. Text per language; features and limits as the entitlements read them. */
export const plans = pgTable(
  "plans",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull().unique(),
    /** Rank: a higher tier is an upgrade. */
    tier: integer("tier").notNull().unique(),
    name: jsonb("name").$type<PerLocale<string>>().notNull(),
    description: jsonb("description").$type<PerLocale<string>>().notNull(),
    highlights: jsonb("highlights").$type<PerLocale<string[]>>().notNull(),
    features: jsonb("features").$type<Record<string, boolean>>().notNull(),
    /** -1 is unlimited. */
    limits: jsonb("limits").$type<Record<string, number>>().notNull(),
    executionModes: jsonb("execution_modes").$type<string[]>().notNull(),
    marketplaces: jsonb("marketplaces").$type<string[]>().notNull(),
    support: jsonb("support").$type<PerLocale<string>>().notNull(),
    displayOrder: integer("display_order").notNull(),
    /**
     * Whether the plan is on offer; a state of ours only. Stripe's product stays active while the plan is
     * inactive, because an archived product would block changes of its subscribers (CAT-5).
     */
    active: boolean("active").notNull().default(true),
    /** How it is sold: by checkout, by contact, or not at all (the free plan). */
    sale: text("sale").$type<Sale>().notNull().default("checkout"),
    trialDays: integer("trial_days").notNull().default(0),
    providerProductId: text("stripe_product_id").unique(),
    /** Incremented by every edit: an edit states the version it was based on. */
    version: integer("version").notNull().default(1),
    /** Incremented when the name or description changes, which Stripe's product shows too. */
    copyVersion: integer("copy_version").notNull().default(1),
    /** The copy version that Stripe's product is known to show; null or older: an update is due. */
    stripeCopyVersion: integer("stripe_copy_version"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    check("plans_tier_not_negative", sql`${t.tier} >= 0`),
    check("plans_trial_days_range", sql`${t.trialDays} between 0 and 730`),
    check("plans_sale_known", sql`${t.sale} in ('checkout', 'contact', 'free')`),
    check("plans_slug_shape", sql`${t.slug} ~ '^[a-z0-9][a-z0-9_-]{0,39}$'`),
    check("plans_stripe_copy_not_ahead", sql`${t.stripeCopyVersion} <= ${t.copyVersion}`),
    uniqueIndex("plans_one_free_key").on(t.sale).where(sql`${t.sale} = 'free'`),
  ],
);

/** An amount of a plan, one Stripe Price each. Rows are never deleted: subscribers may be on them. */
export const prices = pgTable(
  "prices",
  {
    id: text("id").primaryKey(),
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    interval: text("interval").$type<Interval>().notNull(),
    currency: text("currency").notNull().default("brl"),
    unitAmount: minor("unit_amount").notNull(),
    /** The price that new customers see and pay; at most one per plan and interval. */
    current: boolean("current").notNull().default(true),
    providerPriceId: text("stripe_price_id").unique(),
    createdAt: instant("created_at").notNull().defaultNow(),
    retiredAt: instant("retired_at"),
    /** Numbers the prices of a plan and interval from 1; if left at 0, the database assigns the next number. */
    generation: integer("generation").notNull().default(0),
    /** Who created it, as in the audit log, and why; null for seeded prices. */
    createdBy: text("created_by"),
    reason: text("reason"),
  },
  (t) => [
    uniqueIndex("prices_one_current_key").on(t.planId, t.interval).where(sql`${t.current}`),
    index("prices_plan_idx").on(t.planId),
    uniqueIndex("prices_generation_key").on(t.planId, t.interval, t.generation),
    check("prices_generation_positive", sql`${t.generation} > 0`),
    check("prices_interval_known", sql`${t.interval} in ('month', 'year')`),
    check("prices_amount_not_negative", sql`${t.unitAmount} >= 0`),
    check("prices_currency_shape", sql`${t.currency} ~ '^[a-z]{3}$'`),
  ],
);
