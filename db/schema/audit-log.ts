import { bigserial, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { apps } from "./apps";
import { instant } from "./columns";

/** Who did what, append-only (a trigger refuses UPDATE and DELETE). Never card data or secrets. */
export const auditLog = pgTable(
  "audit_log",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    /** `user:<id>`, `stripe`, `cron`, `system`. */
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    appId: text("app_id").references(() => apps.id),
    before: jsonb("before").$type<Record<string, unknown> | null>(),
    after: jsonb("after").$type<Record<string, unknown> | null>(),
    reason: text("reason"),
    correlationId: text("correlation_id").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    index("audit_log_app_idx").on(t.appId, t.at),
    index("audit_log_subject_idx").on(t.subject),
    index("audit_log_at_idx").on(t.at, t.seq),
    index("audit_log_actor_idx").on(t.actor, t.at, t.seq),
    index("audit_log_action_idx").on(t.action, t.at, t.seq),
    index("audit_log_correlation_idx").on(t.correlationId),
  ],
);
