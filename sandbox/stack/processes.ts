import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Process ids are reused, so an id alone does not identify a process; the id and its start time do. */
export interface ProcessIdentity {
  pid: number;
  /** Opaque mark of the process's start time (and of the boot); null where the system does not report it. */
  startedAt: string | null;
}

/** Whether any process has this id. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

export function identify(pid: number): ProcessIdentity {
  return { pid, startedAt: startMark(pid) };
}

/** Whether exactly this process is running, not a later one with the same id. */
export function isRunning(identity: ProcessIdentity): boolean {
  if (!isAlive(identity.pid)) return false;
  return identity.startedAt !== null && startMark(identity.pid) === identity.startedAt;
}

/** The command line of a process, or "" when it cannot be read. */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    if (process.platform === "win32") return "";
    return execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

/**
 * Sends the signals in order, waiting `graceMs` after each, until the process has exited. `group` signals the
 * whole process group (the process must have been spawned `detached`).
 */
export async function stopProcess(
  pid: number,
  options: { signals?: NodeJS.Signals[]; graceMs?: number; group?: boolean } = {},
): Promise<boolean> {
  const { signals = ["SIGTERM", "SIGKILL"], graceMs = 8_000, group = false } = options;
  for (const signal of signals) {
    sendSignal(pid, signal, group);
    if (await goneWithin(pid, graceMs)) return true;
  }
  return !isAlive(pid);
}

export function sendSignal(pid: number, signal: NodeJS.Signals, group = false): void {
  try {
    process.kill(group && process.platform !== "win32" ? -pid : pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function goneWithin(pid: number, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

function startMark(pid: number): string | null {
  try {
    if (process.platform === "linux") {
      const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
      return `${boot}:${linuxStat(pid)[19]}`;
    }
    if (process.platform === "win32") return null;
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

/** A zombie, dead but not yet reaped by its parent, still answers to signal 0. */
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    return linuxStat(pid)[0] === "Z";
  } catch {
    return false;
  }
}

/** The fields of proc(5) `stat` from the third on: the second, a name in parentheses, may contain spaces. */
function linuxStat(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}
