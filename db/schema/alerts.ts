import { sql } from "drizzle-orm";
import { check, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Something a person must look at. One open alert per key; it is resolved, never deleted. */
export const alerts = pgTable(
  "alerts",
  {
    id: text("id").primaryKey(),
    key: text("key").notNull(),
    kind: text("kind").notNull(),
    severity: text("severity", { enum: ["info", "attention", "danger"] }).notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull(),
    correlationId: text("correlation_id").notNull(),
    openedAt: instant("opened_at").notNull(),
    resolvedAt: instant("resolved_at"),
  },
  (t) => [
    uniqueIndex("alerts_one_open_key").on(t.key).where(sql`${t.resolvedAt} is null`),
    check("alerts_severity_known", sql`${t.severity} in ('info', 'attention', 'danger')`),
  ],
);
