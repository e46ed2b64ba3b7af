import { sql } from "drizzle-orm";
import { customType, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** A transaction id that does not wrap around; compared in the database only. */
const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/**
 * The cache generation of each scope (`plans`, `app:<id>`) that ever changed: triggers on its source tables
 * assign a new one in every commit that changes them, through `renew_cache_generation`.
 */
export const cacheGenerations = pgTable(
  "cache_generations",
  {
    scope: text("scope").primaryKey(),
    generation: uuid("generation").notNull(),
    changedAt: instant("changed_at").notNull(),
    /** The transaction of the change: processes read what is newer than their cursor. */
    changedIn: xid8("changed_in").notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [index("cache_generations_changed_in_idx").on(t.changedIn)],
);
