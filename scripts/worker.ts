import { setTimeout as pause } from "node:timers/promises";
import { MINUTE_MS } from "@/domain/duration";
import { JOB_TABLE } from "@/features/operations/types/job-table";

/** Calls `${APP_URL}/api/cron/:job` for each job on its schedule, until it is stopped. */
async function keepAsking(
  target: { appUrl: string; secret: string },
  job: string,
  everySeconds: number,
  signal: AbortSignal,
) {
  let wasWell = true;
  while (!signal.aborted) {
    const problem = await askFor(target, job);
    if (problem && wasWell) console.error(`${job}: ${problem}`);
    if (!problem && !wasWell) console.error(`${job}: well again`);
    wasWell = problem === null;
    await pause(everySeconds * 1000, undefined, { signal }).catch(() => {});
  }
}

/** Null when the job was done (or is running elsewhere), else the error. */
async function askFor(target: { appUrl: string; secret: string }, job: string): Promise<string | null> {
  try {
    const response = await fetch(new URL(`/api/cron/${job}`, target.appUrl), {
      method: "POST",
      headers: { authorization: `Bearer ${target.secret}` },
      signal: AbortSignal.timeout(5 * MINUTE_MS),
    });
    await response.arrayBuffer();
    return response.ok ? null : `answered ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const { APP_URL: appUrl, CRON_SECRET } = process.env;
if (!appUrl || !CRON_SECRET) {
  console.error("The worker needs APP_URL and CRON_SECRET.");
  process.exit(2);
}
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop.abort());
await Promise.all(
  // Jobs are leased, so a second scheduler does no harm.
  Object.entries(JOB_TABLE).map(([job, { everySeconds }]) =>
    keepAsking({ appUrl, secret: CRON_SECRET }, job, everySeconds, stop.signal),
  ),
);
