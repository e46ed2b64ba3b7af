import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** One lease per cron job: the same job never runs twice at once, on whatever instance. */
export const jobLeases = pgTable("job_leases", {
  job: text("job").primaryKey(),
  owner: text("owner").notNull(),
  leaseUntil: instant("lease_until").notNull(),
  lastStartedAt: instant("last_started_at").notNull(),
  lastDoneAt: instant("last_done_at"),
});
