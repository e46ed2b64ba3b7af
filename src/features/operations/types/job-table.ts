/**
 * Every job that time asks for: the container's scheduler reads `everySeconds`, the platform's cron file repeats
 * `cron` (its finest grain is a minute). A job that is not here cannot be asked for.
 */
export const JOB_TABLE = {
  inbox: { everySeconds: 5, cron: "* * * * *", leaseSeconds: 300 },
  outbox: { everySeconds: 5, cron: "* * * * *", leaseSeconds: 300 },
  checkouts: { everySeconds: 30, cron: "* * * * *", leaseSeconds: 300 },
  statistics: { everySeconds: 60, cron: "* * * * *", leaseSeconds: 300 },
  // Asked often and due seldom: the sync keeps its own time, so that a retry is not late.
  sync: { everySeconds: 30, cron: "* * * * *", leaseSeconds: 300 },
  catalogue: { everySeconds: 300, cron: "*/15 * * * *", leaseSeconds: 300 },
  "price-migrations": { everySeconds: 300, cron: "*/10 * * * *", leaseSeconds: 900 },
} as const satisfies Record<string, { everySeconds: number; cron: string; leaseSeconds: number }>;

export type JobName = keyof typeof JOB_TABLE;

export const isJobName = (name: string): name is JobName => Object.hasOwn(JOB_TABLE, name);
