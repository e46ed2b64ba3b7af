import { z } from "zod";

/** The answer of `/api/cron/:job`. */
export const jobAnswer = z
  .object({ job: z.string(), status: z.enum(["done", "busy"]), counts: z.record(z.string(), z.number()) })
  .meta({ id: "JobRun" });
export type JobAnswer = z.output<typeof jobAnswer>;

/** The answer of `GET /api/health/ready`. */
export const readiness = z
  .object({
    status: z
      .enum(["ok", "degraded", "down"])
      .describe("`degraded`: requests are served without the cache. `down`: they are not served."),
    database: z.enum(["ok", "down"]),
    cache: z.enum(["ok", "down"]),
    oldestEventAgeSeconds: z
      .int()
      .nullable()
      .describe("Age of the oldest event that is not processed; null if none waits or the database is down."),
  })
  .meta({ id: "Readiness" });
export type Readiness = z.output<typeof readiness>;
