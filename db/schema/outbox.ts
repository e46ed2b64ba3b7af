import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { apps } from "./apps";
import { instant, leasedWork, leasedWorkChecks } from "./columns";

/** The outbox: effects to perform after a commit, queued in its transaction. */
export const outbox = pgTable(
  "outbox",
  {
    id: text("id").primaryKey(),
    /** `cache_drop`: queued before migration 0015, when dropping a cached value was an effect. */
    kind: text("kind", { enum: ["mail", "cache_drop"] }).notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    /** The same effect is queued once, however often it is decided. */
    dedupeKey: text("dedupe_key").notNull().unique(),
    status: text("status", { enum: ["pending", "processing", "done", "failed", "dead"] }).notNull(),
    ...leasedWork(),
    /** The app whose timeline shows it; null for effects about a person or the whole installation. */
    appId: text("app_id").references(() => apps.id),
    correlationId: text("correlation_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    index("outbox_due_idx").on(t.nextAttemptAt).where(sql`${t.settledAt} is null`),
    index("outbox_app_idx").on(t.appId, t.createdAt),
    check("outbox_status_known", sql`${t.status} in ('pending', 'processing', 'done', 'failed', 'dead')`),
    check("outbox_kind_known", sql`${t.kind} in ('mail', 'cache_drop')`),
    ...leasedWorkChecks("outbox", t, ["done", "dead"]),
  ],
);
