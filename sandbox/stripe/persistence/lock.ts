import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Another process uses this data folder. */
export class FolderInUseError extends Error {
  override name = "FolderInUseError";
}

type Holder = { pid: number; startedAt: number | null };

/**
 * Takes the exclusive lock of a data folder. The lock of a killed process is taken over; that of a running
 * one is an error that says what to do. Returns the release function.
 */
export function lockFolder(folder: string, self: number = process.pid): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "lock");
  const mine: Holder = { pid: self, startedAt: startOf(self) };
  for (let tries = 0; tries < 3; tries++) {
    try {
      // `wx` fails when the file exists: of two processes that start simultaneously, only one succeeds.
      writeFileSync(file, JSON.stringify(mine), { flag: "wx", mode: 0o600 });
      return () => {
        if (sameHolder(readHolder(file), mine)) rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = readHolder(file);
    if (holder && isAlive(holder)) throw inUse(folder, holder);
    putAside(file, `${file}.${self}`);
  }
  throw new FolderInUseError(`${folder} is being taken by another Stripe sandbox. Try again.`);
}

function inUse(folder: string, holder: Holder): FolderInUseError {
  return new FolderInUseError(
    `${folder} is in use by another Stripe sandbox (process ${holder.pid}). ` +
      "Stop that one, or start this one with a data folder of its own (DATA_FOLDER).",
  );
}

/** Removes a dead process's lock; restores it if a running process has replaced it meanwhile. */
function putAside(file: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const holder = readHolder(aside);
  if (holder && isAlive(holder)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

function readHolder(file: string): Holder | null {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder>;
    return typeof pid === "number" ? { pid, startedAt: startedAt ?? null } : null;
  } catch {
    return null;
  }
}

/** Alive, and still the one that wrote the lock: after a reboot another process may have its id. */
function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const startedAt = startOf(holder.pid);
  return startedAt === null || holder.startedAt === null || startedAt === holder.startedAt;
}

/** When a process started, in ticks since boot. Null where the system does not report it (not Linux). */
function startOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const behindName = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie has exited; its parent has not read its exit code yet.
    return behindName[0] === "Z" ? -1 : Number(behindName[19]);
  } catch {
    return null;
  }
}

function sameHolder(one: Holder | null, other: Holder): boolean {
  return one !== null && one.pid === other.pid && one.startedAt === other.startedAt;
}
