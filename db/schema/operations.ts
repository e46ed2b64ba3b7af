import { sql } from "drizzle-orm";
import { bigserial, check, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
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

/** Something a person must look at. One open alert per key; it is resolved, never deleted. */
export const alerts = pgTable(
  "alerts",
  {
    id: text("id").primaryKey(),
    key: text("key").notNull(),
    kind: text("kind").notNull(),
    severity: text("severity").notNull(),
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

/** One disagreement between Stripe and us, with both sides. */
export const findings = pgTable(
  "findings",
  {
    id: text("id").primaryKey(),
    key: text("key").notNull(),
    kind: text("kind").notNull(),
    severity: text("severity").notNull(),
    appId: text("app_id").references(() => apps.id),
    ours: jsonb("ours").$type<Record<string, unknown> | null>(),
    theirs: jsonb("theirs").$type<Record<string, unknown> | null>(),
    foundAt: instant("found_at").notNull(),
    resolvedAt: instant("resolved_at"),
    /** How it ended: ours became theirs, theirs became ours, or they came to agree by themselves. */
    resolution: text("resolution"),
    /** Who ended it; null while it is open, and when it ended by itself. */
    resolvedBy: text("resolved_by"),
    reason: text("reason"),
  },
  (t) => [
    uniqueIndex("findings_one_open_key").on(t.key).where(sql`${t.resolvedAt} is null`),
    index("findings_found_idx").on(t.foundAt, t.id),
    index("findings_key_idx").on(t.key),
    check("findings_severity_known", sql`${t.severity} in ('info', 'attention', 'danger')`),
    check("findings_resolution_known", sql`${t.resolution} in ('accepted', 'pushed_back', 'gone')`),
  ],
);

/** One lease per cron job: the same job never runs twice at once, on whatever instance. */
export const jobLeases = pgTable("job_leases", {
  job: text("job").primaryKey(),
  owner: text("owner").notNull(),
  leaseUntil: instant("lease_until").notNull(),
  lastStartedAt: instant("last_started_at").notNull(),
  lastDoneAt: instant("last_done_at"),
});
