import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant, ticket } from "./columns";

/** The only row: whether the sync runs automatically, and when next. */
export const syncSettings = pgTable(
  "sync_settings",
  {
    id: text("id").primaryKey(),
    /** What was chosen on the panel; null follows the environment. */
    enabled: boolean("enabled"),
    changedBy: text("changed_by"),
    changedAt: instant("changed_at"),
    /** Null: the next call of the job runs the sync. */
    nextRunAt: instant("next_run_at"),
    /** Runs that failed since the last one that did not. */
    failures: integer("failures").notNull().default(0),
    /** The ticket of the newest answer about the catalogue whose findings were written; older answers are ignored. */
    catalogueTicket: ticket("catalogue_ticket").notNull().default(0),
  },
  (t) => [check("sync_settings_one_row", sql`${t.id} = 'sync'`)],
);
