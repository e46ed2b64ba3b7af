/**
 * All scheduled jobs. The container's scheduler uses `everySeconds`; the platform's cron file repeats `cron`
 * (at most once a minute). Only these jobs can be started.
 */
export const JOB_TABLE = {
  inbox: { everySeconds: 5, cron: "* * * * *", leaseSeconds: 300 },
  outbox: { everySeconds: 5, cron: "* * * * *", leaseSeconds: 300 },
  checkouts: { everySeconds: 30, cron: "* * * * *", leaseSeconds: 300 },
  statistics: { everySeconds: 60, cron: "* * * * *", leaseSeconds: 300 },
  // Called often although it rarely runs: the sync decides when it is due, and a retry must not be late.
  sync: { everySeconds: 30, cron: "* * * * *", leaseSeconds: 300 },
  catalogue: { everySeconds: 300, cron: "*/15 * * * *", leaseSeconds: 300 },
  "price-migrations": { everySeconds: 300, cron: "*/10 * * * *", leaseSeconds: 900 },
} as const satisfies Record<string, { everySeconds: number; cron: string; leaseSeconds: number }>;

export type JobName = keyof typeof JOB_TABLE;

export const isJobName = (name: string): name is JobName => Object.hasOwn(JOB_TABLE, name);
