import { type ChildProcess, spawn } from "node:child_process";
import { stopProcess } from "@sandbox/stack/processes";

/** All running programs, stopped with their process groups when the run is stopped. */
const running = new Set<ChildProcess>();

export interface Program {
  /** Its exit code, null when it was ended by a signal. */
  ended: Promise<number | null>;
  stop(): Promise<void>;
}

/** Starts a Node program in its own process group, connected to this terminal. */
export function startProgram(input: { root: string; args: string[]; env: NodeJS.ProcessEnv }): Program {
  const child = spawn(process.execPath, input.args, {
    cwd: input.root,
    env: input.env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  running.add(child);
  const ended = new Promise<number | null>((resolve) => {
    const finish = (code: number | null) => {
      running.delete(child);
      resolve(code);
    };
    child.once("error", () => finish(1));
    child.once("exit", (code) => finish(code));
  });
  return { ended, stop: () => stopChild(child) };
}

/** Runs a program until it ends, or stops it at its time limit. */
export async function runProgram(input: {
  root: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  timeoutSeconds: number;
}): Promise<{ code: number | null; timedOut: boolean }> {
  const program = startProgram(input);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    program.stop();
  }, input.timeoutSeconds * 1000);
  const code = await program.ended;
  clearTimeout(timer);
  return { code, timedOut };
}

export async function stopEverything(): Promise<void> {
  await Promise.all([...running].map(stopChild));
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return;
  // The leader first and alone: it stops what it started. Then the rest of its group.
  await stopProcess(child.pid, { signals: ["SIGTERM"], graceMs: 15_000 });
  await stopProcess(child.pid, { signals: ["SIGKILL"], group: true, graceMs: 2_000 });
}
