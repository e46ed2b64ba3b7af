import type { Tx } from "@db/client";
import { jobLeases } from "@db/schema/job-leases";
import { and, eq, lte, sql } from "drizzle-orm";

/** Takes a job for one worker; false while another one holds it. One statement, so two cannot both win. */
export async function takeJob(
  tx: Tx,
  lease: { job: string; owner: string; now: Date; until: Date },
): Promise<boolean> {
  const { job, owner, now, until } = lease;
  const rows = await tx
    .insert(jobLeases)
    .values({ job, owner, leaseUntil: until, lastStartedAt: now })
    .onConflictDoUpdate({
      target: jobLeases.job,
      set: { owner, leaseUntil: until, lastStartedAt: now },
      setWhere: lte(jobLeases.leaseUntil, now),
    })
    .returning({ job: jobLeases.job });
  return rows.length > 0;
}

/** Gives the job back; a worker whose lease was taken over changes nothing. */
export async function releaseJob(
  tx: Tx,
  lease: { job: string; owner: string; now: Date; done: boolean },
): Promise<void> {
  await tx
    .update(jobLeases)
    .set({ leaseUntil: lease.now, lastDoneAt: lease.done ? lease.now : sql`${jobLeases.lastDoneAt}` })
    .where(and(eq(jobLeases.job, lease.job), eq(jobLeases.owner, lease.owner)));
}
