import { pgTable, text } from "drizzle-orm/pg-core";
import { instant, leasedWork, leasedWorkChecks } from "./columns";

/** One lease per cron job: the same job never runs twice at the same time, on any instance. */
export const jobLeases = pgTable(
  "job_leases",
  {
    job: text("job").primaryKey(),
    /** A job is never settled: it is due again as soon as it is released. */
    ...leasedWork(),
    lastStartedAt: instant("last_started_at"),
    lastDoneAt: instant("last_done_at"),
  },
  (t) => leasedWorkChecks("job_leases", t),
);
