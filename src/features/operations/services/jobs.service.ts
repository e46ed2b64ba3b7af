import type { AppContext } from "@/context";
import { drainOutbox } from "@/features/ledger";
import { publishCatalogue } from "@/features/plans";
import { drainInbox } from "@/features/subscription";
import { AppError } from "@/lib/errors";
import { releaseJob, takeJob } from "../repositories/job-leases.repository";

export type JobCounts = Record<string, number>;
export type JobAnswer = { job: string; status: "done" | "busy"; counts: JobCounts };

/** What cron may ask for. Each job is safe to run twice and to be cut short. */
const JOBS: Record<string, { leaseSeconds: number; run: (ctx: AppContext) => Promise<JobCounts> }> = {
  inbox: { leaseSeconds: 300, run: (ctx) => drainInbox(ctx) },
  outbox: { leaseSeconds: 300, run: (ctx) => drainOutbox(ctx) },
  catalogue: { leaseSeconds: 300, run: (ctx) => publishCatalogue(ctx) },
};

/** Runs one job unless another instance is at it; an unknown name is 404. */
export async function runJob(ctx: AppContext, job: string): Promise<JobAnswer> {
  const found = Object.hasOwn(JOBS, job) ? JOBS[job] : undefined;
  if (!found) throw new AppError("not_found", "job_not_found");
  const owner = ctx.ids.correlation();
  const now = ctx.clock.now();
  const until = new Date(now.getTime() + found.leaseSeconds * 1000);
  if (!(await ctx.statement((tx) => takeJob(tx, { job, owner, now, until })))) {
    return { job, status: "busy", counts: {} };
  }
  let done = false;
  try {
    const counts = await found.run(ctx);
    done = true;
    ctx.log.info({ job, counts }, "job done");
    return { job, status: "done", counts };
  } finally {
    await ctx.statement((tx) => releaseJob(tx, { job, owner, now: ctx.clock.now(), done }));
  }
}
