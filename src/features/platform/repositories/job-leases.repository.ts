import type { Tx } from "@db/client";
import { jobLeases } from "@db/schema/job-leases";
import { eq } from "drizzle-orm";
import { claimDue, type LeasedWork, type WorkRow } from "./leased-work.repository";

export type JobRow = WorkRow<typeof jobLeases>;

export const toJobWork = (leaseSeconds: number): LeasedWork<typeof jobLeases> => ({
  name: "job",
  table: jobLeases,
  key: jobLeases.job,
  keyOf: ({ job }) => job,
  leaseSeconds,
});

/** Claims a job for one worker; null while another one runs it. The first claim inserts the job's row. */
export async function claimJob(
  tx: Tx,
  work: LeasedWork<typeof jobLeases>,
  { job, owner, now }: { job: string; owner: string; now: Date },
): Promise<JobRow | null> {
  await tx.insert(jobLeases).values({ job, nextAttemptAt: now }).onConflictDoNothing();
  const claimed = await claimDue(tx, work, {
    now,
    owner,
    limit: 1,
    where: eq(jobLeases.job, job),
    facts: { lastStartedAt: now },
  });
  return claimed[0] ?? null;
}
