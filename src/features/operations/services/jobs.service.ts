import type { AppContext } from "@/context";
import { foldStatistics } from "@/features/analytics";
import { finishPriceChanges, publishCatalogue, publishPendingCopies } from "@/features/catalogue";
import { closeOutdatedCheckouts, closeUnsoldCheckouts } from "@/features/checkout";
import { claimJob, drainOutbox, release, retryLater, toJobWork } from "@/features/platform";
import { runPriceMigrations } from "@/features/price-migrations";
import { deleteUnusedCoupons } from "@/features/promotions";
import { runDueSync } from "@/features/sync-runs";
import { drainInbox } from "@/features/webhooks";
import { toErrorMessage } from "@/lib/errors";
import { AppError } from "@/refusal";
import { isJobName, JOB_TABLE, type JobName } from "../types/job-table";
import type { JobAnswer } from "../types/operations-answers";

export type JobCounts = Record<string, number>;

/** The jobs that cron can start. Each one can safely run twice or be interrupted. */
const JOBS: Record<JobName, (ctx: AppContext) => Promise<JobCounts>> = {
  inbox: (ctx) => drainInbox(ctx),
  outbox: (ctx) => drainOutbox(ctx),
  catalogue: async (ctx) => ({
    ...(await publishCatalogue(ctx)),
    ...(await finishPriceChanges(ctx)),
    ...(await publishPendingCopies(ctx)),
    ...(await deleteUnusedCoupons(ctx)),
  }),
  checkouts: async (ctx) => ({
    ...(await closeUnsoldCheckouts(ctx)),
    ...(await closeOutdatedCheckouts(ctx)),
  }),
  "price-migrations": (ctx) => runPriceMigrations(ctx),
  statistics: (ctx) => foldStatistics(ctx),
  sync: (ctx) => runDueSync(ctx),
};

/** Runs one job, unless another instance is running it (`busy`); an unknown name is 404. */
export async function runJob(ctx: AppContext, job: string): Promise<JobAnswer> {
  if (!isJobName(job)) throw new AppError("not_found", "job_not_found");
  const work = toJobWork(JOB_TABLE[job].leaseSeconds);
  const claim = { job, owner: ctx.ids.correlation(), now: ctx.clock.now() };
  const row = await ctx.transaction((tx) => claimJob(tx, work, claim));
  if (row === null) return { job, status: "busy", counts: {} };
  try {
    const counts = await JOBS[job](ctx);
    const at = ctx.clock.now();
    await ctx.statement((tx) => release(tx, work, row, { at, facts: { lastDoneAt: at } }));
    ctx.log.info({ job, counts }, "job done");
    return { job, status: "done", counts };
  } catch (error) {
    // Due again immediately: cron decides when to retry.
    const at = ctx.clock.now();
    await ctx.statement((tx) => retryLater(tx, work, row, { at, error: toErrorMessage(error) }));
    throw error;
  }
}
