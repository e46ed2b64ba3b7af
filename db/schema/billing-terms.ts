import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { BillingTerms } from "@/domain/billing-terms";
import { plans } from "./catalogue";
import { instant } from "./columns";

/** The terms of billing: one row for all plans, and one for each plan that differs. */
export const billingTerms = pgTable(
  "billing_terms",
  {
    /** `default`, or the plan's id. */
    scope: text("scope").primaryKey(),
    planId: text("plan_id").references(() => plans.id),
    /** Complete in the default; in a plan's row only what differs. */
    terms: jsonb("terms").$type<Partial<BillingTerms>>().notNull(),
    /** Incremented by every change: a change states the version it was based on. */
    version: integer("version").notNull().default(1),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    check("billing_terms_scope", sql`${t.scope} = coalesce(${t.planId}, 'default')`),
    uniqueIndex("billing_terms_plan_key").on(t.planId),
  ],
);
