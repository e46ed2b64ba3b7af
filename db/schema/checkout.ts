import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { CheckoutAttemptStatus } from "@/domain/checkout-decision";
import type { Interval } from "@/domain/plan";
import { apps } from "./apps";
import { plans, prices } from "./catalogue";
import { instant, provider } from "./columns";
import { users } from "./people";
import { promotions } from "./promotions";

/**
 * One attempt to buy. It is written before Stripe is called and holds everything the call needs, so that a
 * retry after a crash or a second click repeats the very same call (same key, same parameters).
 */
export const checkoutAttempts = pgTable(
  "checkout_attempts",
  {
    id: text("id").primaryKey(),
    appId: text("app_id")
      .notNull()
      .references(() => apps.id),
    userId: text("user_id").references(() => users.id, { onDelete: "set null" }),
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    priceId: text("price_id")
      .notNull()
      .references(() => prices.id),
    interval: text("interval").$type<Interval>().notNull(),
    trialDays: integer("trial_days").notNull(),
    coupon: text("coupon"),
    /** The promotion behind the price, and its coupon at Stripe; never combined with an entered one. */
    promotionId: text("promotion_id").references(() => promotions.id),
    promotionCoupon: text("promotion_coupon"),
    locale: text("locale", { enum: ["pt-BR", "en"] }).notNull(),
    status: text("status").$type<CheckoutAttemptStatus>().notNull(),
    provider: provider(),
    /** The provider's page; null until it was made. */
    providerId: text("provider_id"),
    url: text("url"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (t) => [
    uniqueIndex("checkout_attempts_one_pending_key")
      .on(t.appId)
      .where(sql`${t.status} in ('creating', 'open')`),
    uniqueIndex("checkout_attempts_provider_key").on(t.provider, t.providerId),
    index("checkout_attempts_app_idx").on(t.appId, t.createdAt),
    index("checkout_attempts_promotion_idx").on(t.promotionId).where(sql`${t.promotionId} is not null`),
    index("checkout_attempts_pending_idx")
      .on(t.planId, t.interval)
      .where(sql`${t.status} in ('creating', 'open')`),
    check("checkout_attempts_one_discount", sql`${t.coupon} is null or ${t.promotionCoupon} is null`),
    check(
      "checkout_attempts_promotion_has_coupon",
      sql`(${t.promotionId} is null) = (${t.promotionCoupon} is null)`,
    ),
    check(
      "checkout_attempts_status_known",
      sql`${t.status} in ('creating', 'open', 'completed', 'expired', 'replaced', 'failed')`,
    ),
    check(
      "checkout_attempts_open_has_url",
      sql`${t.status} <> 'open' or (${t.url} is not null and ${t.providerId} is not null)`,
    ),
  ],
);
