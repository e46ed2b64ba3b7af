import { setTimeout as pause } from "node:timers/promises";
import { env } from "@/config/env";
import { createContainer } from "@/container";
import type { AppContext } from "@/context";
import { nextSyncAfterFailure, nextSyncAt } from "@/domain/sync-schedule";
import { beginSync, getSyncView, performSync } from "@/features/sync-runs";
import { say } from "./output";

/** Another run is in progress: nothing failed, and nothing was done. */
const BUSY = 4;

/** How often a busy sync is retried while watching. */
const BUSY_PAUSE_MS = 30_000;

/**
 * Runs the sync, and retries with growing pauses when it fails; `--watch` repeats it at the interval until it
 * is stopped, and lets a run in progress finish first. Exit codes: 0 done, 1 failed, 2 invalid arguments, 4
 * busy.
 */
export async function sync(args: string[]): Promise<number> {
  const unknown = args.filter((arg) => !["--watch", "--no-retry"].includes(arg));
  if (unknown.length > 0) {
    say(`sync: I do not know ${unknown.join(" ")}. It is: npm run db -- sync [--watch] [--no-retry]`);
    return 2;
  }
  const world = createContainer(env(), { defer: () => {} });
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      note(`${signal}: stopping`);
      stop.abort();
    });
  }
  try {
    const ctxOf = () => world.contextFor({ correlationId: `script-sync-${Date.now()}`, actor: "system" });
    return args.includes("--watch")
      ? await watch(ctxOf, stop.signal)
      : await once(ctxOf, stop.signal, !args.includes("--no-retry"));
  } finally {
    await world.close();
  }
}

type Outcome = "done" | "failed" | "busy";

async function once(ctxOf: () => AppContext, signal: AbortSignal, retry: boolean): Promise<number> {
  for (let failures = 0; ; ) {
    const ctx = ctxOf();
    const outcome = await runOnce(ctx);
    if (outcome !== "failed") return outcome === "busy" ? BUSY : 0;
    failures++;
    const pace = ctx.settings.sync;
    const next = nextSyncAfterFailure(pace, failures, ctx.clock.now());
    if (!retry || !next.isRetry || signal.aborted) return 1;
    note(`retry ${failures} of ${pace.maxRetries} at ${next.at.toISOString()}`);
    if (!(await waitUntil(ctx, next.at, signal))) return 1;
  }
}

async function watch(ctxOf: () => AppContext, signal: AbortSignal): Promise<number> {
  let failures = 0;
  while (!signal.aborted) {
    const ctx = ctxOf();
    const outcome = await runOnce(ctx);
    const now = ctx.clock.now();
    failures = outcome === "failed" ? failures + 1 : outcome === "done" ? 0 : failures;
    const next =
      outcome === "failed"
        ? nextSyncAfterFailure(ctx.settings.sync, failures, now).at
        : outcome === "done"
          ? nextSyncAt(ctx.settings.sync, now)
          : new Date(now.getTime() + BUSY_PAUSE_MS);
    if (failures > ctx.settings.sync.maxRetries) failures = 0;
    if (signal.aborted) break;
    note(`next at ${next.toISOString()}`);
    await waitUntil(ctx, next, signal);
  }
  note("stopped");
  return 0;
}

async function runOnce(ctx: AppContext): Promise<Outcome> {
  await ctx.clock.refresh();
  const begun = await beginSync(ctx, "cli");
  if (begun.kind === "busy") {
    note(`busy: ${begun.run.id} runs since ${begun.run.startedAt.toISOString()}`);
    return "busy";
  }
  note(`${begun.run.id}: started, attempt ${begun.run.attempt}`);
  const outcome = await performSync(ctx, begun.run);
  const { runs, openFindings } = await getSyncView(ctx);
  const run = runs.find(({ id }) => id === begun.run.id);
  const counts = Object.entries(run?.counts ?? {}).map(([name, count]) => `${name} ${count}`);
  note(`${begun.run.id}: ${outcome}; ${[...counts, `open findings ${openFindings}`].join(", ")}`);
  if (run?.error) note(`${begun.run.id}: ${run.error}`);
  return outcome;
}

/** False when it was stopped before that time. */
async function waitUntil(ctx: AppContext, at: Date, signal: AbortSignal): Promise<boolean> {
  const ms = Math.max(0, at.getTime() - ctx.clock.now().getTime());
  await pause(ms, undefined, { signal }).catch(() => {});
  return !signal.aborted;
}

const note = (line: string) => say(`${new Date().toISOString()} sync: ${line}`);
