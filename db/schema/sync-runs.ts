import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { SyncProgress } from "@/domain/sync-progress";
import { instant, leasedWork, leasedWorkChecks } from "./columns";

/**
 * One row for each started sync. `lease_until` is a heartbeat: once it has passed, the run's process is dead.
 */
export const syncRuns = pgTable(
  "sync_runs",
  {
    id: text("id").primaryKey(),
    trigger: text("trigger", { enum: ["cron", "admin", "cli"] }).notNull(),
    /** `user:<id>`, `cron`, `system`. */
    actor: text("actor").notNull(),
    status: text("status", { enum: ["running", "done", "failed", "skipped"] }).notNull(),
    /** 1 for an ordinary run, 2 for the first retry after it failed, … (`attempts` counts claims of this row.) */
    attempt: integer("attempt").notNull(),
    /** Step n of m, its name, and its progress. */
    progress: jsonb("progress").$type<SyncProgress | null>(),
    counts: jsonb("counts").$type<Record<string, number>>().notNull(),
    /** Its `error` says why it failed or was skipped: a code and a message, one text. */
    ...leasedWork(),
    correlationId: text("correlation_id").notNull(),
    startedAt: instant("started_at").notNull(),
  },
  (t) => [
    uniqueIndex("sync_runs_one_running_key").on(t.status).where(sql`${t.status} = 'running'`),
    index("sync_runs_started_idx").on(t.startedAt, t.id),
    check("sync_runs_trigger_known", sql`${t.trigger} in ('cron', 'admin', 'cli')`),
    check("sync_runs_status_known", sql`${t.status} in ('running', 'done', 'failed', 'skipped')`),
    check("sync_runs_running_has_lease", sql`(${t.status} = 'running') = (${t.leaseUntil} is not null)`),
    ...leasedWorkChecks("sync_runs", t, ["done", "failed", "skipped"]),
  ],
);
