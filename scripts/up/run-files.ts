import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { identify, isRunning, type ProcessIdentity, stopProcess } from "@sandbox/stack/processes";
import { readJson, writePrivateJson } from "./home";
import { Problem } from "./problem";

/** A process of this stack, recorded in `<home>/run` while it runs, so that a killed run can be cleaned up. */
interface Note extends ProcessIdentity {
  /** Whether it leads a process group that must be stopped with it. */
  group: boolean;
}

export function note(home: string, name: string, pid: number, options: { group: boolean }): void {
  const entry: Note = { ...identify(pid), group: options.group };
  writePrivateJson(fileOf(home, name), entry);
}

export function forget(home: string, name: string): void {
  rmSync(fileOf(home, name), { force: true });
}

/**
 * Records that this process now runs the stack of this home. Refuses when another one does; stops whatever a
 * killed one left behind.
 */
export async function takeOver(home: string, say: (line: string) => void): Promise<void> {
  const other = readJson<Note>(fileOf(home, "up"));
  if (other && other.pid !== process.pid && isRunning(other)) {
    const url = readJson<{ appUrl: string }>(join(home, "stack.json"))?.appUrl;
    throw new Problem(
      `Fatura already runs from ${home}${url ? ` at ${url}` : ""} (process ${other.pid}); stop that one first, or set FATURA_HOME.`,
    );
  }
  note(home, "up", process.pid, { group: false });
  for (const name of leftovers(home)) {
    const entry = readJson<Note>(fileOf(home, name));
    if (entry && isRunning(entry)) {
      say(`An earlier run was killed and left its ${name} process (${entry.pid}); it is stopped.`);
      const signals: NodeJS.Signals[] =
        name === "postgres" ? ["SIGINT", "SIGQUIT", "SIGKILL"] : ["SIGTERM", "SIGKILL"];
      await stopProcess(entry.pid, { group: entry.group, signals });
    }
    forget(home, name);
  }
}

function leftovers(home: string): string[] {
  const names = readdirSync(join(home, "run")).filter((file) => file.endsWith(".json"));
  return names.map((file) => file.slice(0, -".json".length)).filter((name) => name !== "up");
}

function fileOf(home: string, name: string): string {
  return join(home, "run", `${name}.json`);
}
