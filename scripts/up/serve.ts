import { setTimeout as pause } from "node:timers/promises";
import { type Children, failure, startChild } from "./children";

const nextProgram = "node_modules/next/dist/bin/next";
const patienceMs = 90_000;

/**
 * Serves the production build on this machine only and waits until it reports healthy. Returns a promise of
 * the message to show if it ends later.
 */
export async function serveApp(
  children: Children,
  input: { port: number; env: NodeJS.ProcessEnv },
): Promise<{ died: Promise<string> }> {
  const { port, env } = input;
  const args = [nextProgram, "start", "-H", "127.0.0.1", "-p", String(port)];
  const { ended, logFile } = startChild(children, { name: "app", args, env });
  let isGone = false;
  const died = ended.then(() => {
    isGone = true;
    return `The application ended unexpectedly; its log is ${logFile}.`;
  });
  const health = `http://127.0.0.1:${port}/api/health`;
  const deadline = Date.now() + patienceMs;
  while (!(await isHealthy(health))) {
    if (isGone) throw failure("The application did not start", logFile);
    if (Date.now() > deadline) throw failure(`The application does not answer at ${health}`, logFile);
    await pause(100);
  }
  return { died };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** Replaces a hosting platform's cron: calls the jobs on their schedule. */
export function startWorker(children: Children, input: { port: number; env: NodeJS.ProcessEnv }): void {
  const env = { ...input.env, APP_URL: `http://127.0.0.1:${input.port}` };
  startChild(children, { name: "worker", args: ["--import", "tsx", "scripts/worker.ts"], env });
}
