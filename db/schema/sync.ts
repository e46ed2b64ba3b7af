import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, ticket } from "./columns";

/** One row for each sync that was begun. `lease_until` is a heartbeat: past it, the run's process is dead. */
export const syncRuns = pgTable(
  "sync_runs",
  {
    id: text("id").primaryKey(),
    trigger: text("trigger").notNull(),
    /** `user:<id>`, `cron`, `system`. */
    actor: text("actor").notNull(),
    status: text("status").notNull(),
    /** 1 for the first try, 2 for the first retry after it failed, … */
    attempt: integer("attempt").notNull(),
    /** Step n of m, its name, and what it has done of what it has to do. */
    progress: jsonb("progress").$type<Record<string, unknown> | null>(),
    counts: jsonb("counts").$type<Record<string, number>>().notNull(),
    /** Why it failed or was skipped: a code and a message, one text. */
    error: text("error"),
    correlationId: text("correlation_id").notNull(),
    leaseUntil: instant("lease_until"),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("sync_runs_one_running_key").on(t.status).where(sql`${t.status} = 'running'`),
    index("sync_runs_started_idx").on(t.startedAt, t.id),
    check("sync_runs_trigger_known", sql`${t.trigger} in ('cron', 'admin', 'cli')`),
    check("sync_runs_status_known", sql`${t.status} in ('running', 'done', 'failed', 'skipped')`),
    check("sync_runs_running_has_lease", sql`(${t.status} = 'running') = (${t.leaseUntil} is not null)`),
    check("sync_runs_ended_when_not_running", sql`(${t.status} = 'running') = (${t.endedAt} is null)`),
  ],
);

/** The one row that says whether the sync runs by itself, and when next. */
export const syncSettings = pgTable(
  "sync_settings",
  {
    id: text("id").primaryKey(),
    /** What was chosen on the panel; null follows the environment. */
    enabled: boolean("enabled"),
    changedBy: text("changed_by"),
    changedAt: instant("changed_at"),
    /** Null is as soon as anybody asks. */
    nextRunAt: instant("next_run_at"),
    /** Runs that failed since the last one that did not. */
    failures: integer("failures").notNull().default(0),
    /** Of the newest answer about the catalogue whose findings were written; older answers are turned away. */
    catalogueTicket: ticket("catalogue_ticket").notNull().default(0),
  },
  (t) => [check("sync_settings_one_row", sql`${t.id} = 'sync'`)],
);
