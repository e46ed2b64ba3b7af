import { z } from "zod";
import { SYNC_STEPS } from "@/domain/sync-progress";
import { instant } from "@/lib/answer-fields";

const syncRunView = z
  .object({
    id: z.string(),
    trigger: z.enum(["cron", "admin", "cli"]),
    status: z.enum(["running", "done", "failed", "skipped"]),
    actor: z.string().describe("`user:<id>`, `cron` or `system`."),
    attempt: z.int().describe("1 for a first attempt; each retry after a failure adds 1."),
    startedAt: instant,
    endedAt: instant.nullable(),
    counts: z.record(z.string(), z.number()),
    error: z.string().nullable(),
    progress: z
      .object({ step: z.int(), of: z.int(), name: z.enum(SYNC_STEPS), done: z.int(), total: z.int() })
      .nullable(),
  })
  .meta({ id: "SyncRun" });
export type SyncRunView = z.output<typeof syncRunView>;

/** The answer of `GET/POST/PATCH /api/plans/sync`. */
export const syncView = z
  .object({
    enabled: z.boolean(),
    enabledBy: z
      .enum(["panel", "environment"])
      .describe("Where `enabled` was set. The panel overrides the environment."),
    held: z.boolean().describe("Whether the operators' switch is on, which stops automatic runs."),
    intervalSeconds: z.int(),
    nextRunAt: instant.nullable(),
    running: z.boolean(),
    runs: z.array(syncRunView).describe("Newest first."),
    openFindings: z.int(),
  })
  .meta({ id: "Sync" });
export type SyncView = z.output<typeof syncView>;
