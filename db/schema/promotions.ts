import { sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Interval } from "@/domain/plan";
import type { CouponTerms } from "@/domain/promotion";
import { plans } from "./catalogue";
import { instant, intent, intentChecks, leasedWork, leasedWorkChecks } from "./columns";

/** A half-open range of time, in PostgreSQL's notation. Only the database compares it. */
const span = customType<{ data: string }>({ dataType: () => "tstzrange" });

/**
 * A timed discount on plans. The database derives `during` from start and end, and the targets carry it by a
 * cascading foreign key: a promotion and its targets cannot have different times. A promotion that ends where
 * it starts never ran.
 */
export const promotions = pgTable(
  "promotions",
  {
    id: text("id").primaryKey(),
    label: text("label").notNull(),
    percent: integer("percent").notNull(),
    /** How long the discount lasts for new subscribers: `once`, `months` (then `duration_months`), `forever`. */
    duration: text("duration", { enum: ["once", "months", "forever"] }).notNull(),
    durationMonths: integer("duration_months"),
    startsAt: instant("starts_at").notNull(),
    /** Null: until a person ends it. */
    endsAt: instant("ends_at"),
    during: span("during").notNull().generatedAlwaysAs(sql`tstzrange("starts_at", "ends_at", '[)')`),
    /** Counts the edits: an edit based on an older version is refused. */
    version: integer("version").notNull().default(1),
    createdBy: text("created_by").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedBy: text("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** Who ended it early; null otherwise. */
    endedBy: text("ended_by"),
  },
  (t) => [
    unique("promotions_id_during_unique").on(t.id, t.during),
    index("promotions_ends_idx").on(t.endsAt),
    check("promotions_percent_range", sql`${t.percent} between 1 and 100`),
    check("promotions_label_length", sql`char_length(${t.label}) between 1 and 100`),
    check("promotions_forward", sql`${t.endsAt} is null or ${t.endsAt} >= ${t.startsAt}`),
    check(
      "promotions_duration_known",
      sql`(${t.duration} in ('once', 'forever') and ${t.durationMonths} is null) or (${t.duration} = 'months' and ${t.durationMonths} between 1 and 36 and ${t.durationMonths} is not null)`,
    ),
  ],
);

/**
 * The plan and interval that a promotion covers. The exclusion constraint `promotion_targets_no_overlap` (in
 * the migration; drizzle cannot express it) refuses two promotions of one plan and interval whose ranges
 * overlap.
 */
export const promotionTargets = pgTable(
  "promotion_targets",
  {
    promotionId: text("promotion_id").notNull(),
    planId: text("plan_id")
      .notNull()
      .references(() => plans.id),
    interval: text("interval").$type<Interval>().notNull(),
    during: span("during").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.promotionId, t.planId, t.interval] }),
    foreignKey({
      columns: [t.promotionId, t.during],
      foreignColumns: [promotions.id, promotions.during],
      name: "promotion_targets_follow_promotion_fk",
    }).onUpdate("cascade"),
    check("promotion_targets_interval_known", sql`${t.interval} in ('month', 'year')`),
  ],
);

type CouponRequest = {
  promotionId: string;
  interval: string;
  percent: number;
  duration: string;
  months: number;
};

/**
 * The Stripe coupons of promotions, one for each interval and duration. The row, whose id is the
 * coupon's, is written before Stripe is called; a coupon that no promotion adopts is deleted there later.
 */
export const promotionCoupons = pgTable(
  "promotion_coupons",
  {
    id: text("id").primaryKey(),
    /** No foreign key: the coupon exists before its promotion. */
    promotionId: text("promotion_id").notNull(),
    interval: text("interval").$type<Interval>().notNull(),
    percent: integer("percent").notNull(),
    /** Stripe's word: `once`, `repeating`, `forever`. */
    duration: text("duration").$type<CouponTerms["duration"]>().notNull(),
    /** Zero unless repeating. */
    months: integer("months").notNull(),
    /** `ordered` before the call, `current` while its promotion sells with it, `retired` afterwards. */
    status: text("status", { enum: ["ordered", "current", "retired"] }).notNull(),
    /** The work is to delete an ordered coupon that no promotion adopted; adopting settles it. */
    ...leasedWork(),
    ...intent<CouponRequest>(),
    orderedAt: instant("ordered_at").notNull(),
    retiredAt: instant("retired_at"),
  },
  (t) => [
    uniqueIndex("promotion_coupons_one_key")
      .on(t.promotionId, t.interval, t.percent, t.duration, t.months)
      // One that the job is deleting at Stripe gives its place up, so that a deletion that fails blocks nothing.
      .where(sql`${t.status} in ('ordered', 'current') and ${t.step} <> 'compensating'`),
    index("promotion_coupons_due_idx").on(t.nextAttemptAt).where(sql`${t.settledAt} is null`),
    check("promotion_coupons_status_known", sql`${t.status} in ('ordered', 'current', 'retired')`),
    check("promotion_coupons_interval_known", sql`${t.interval} in ('month', 'year')`),
    check("promotion_coupons_duration_known", sql`${t.duration} in ('once', 'repeating', 'forever')`),
    ...leasedWorkChecks("promotion_coupons", t, ["current", "retired"]),
    ...intentChecks("promotion_coupons", t),
  ],
);
