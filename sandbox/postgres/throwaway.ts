import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identify, isRunning, type ProcessIdentity, stopProcess } from "../stack/processes";
import { startPostgres } from "./server";

/** Written beside the data of a throwaway server, so that a later run can delete what a killed run left. */
interface Mark {
  runner: ProcessIdentity;
  server: ProcessIdentity;
}

export interface ThrowawayPostgres {
  url: string;
  folder: string;
  stop(): Promise<void>;
}

const place = join(tmpdir(), `fatura-tests-${process.getuid?.() ?? 0}`);

/**
 * A PostgreSQL for one test run, without durability. `url` points to an empty database whose role may create
 * others; `folder` is for other files of the run. Stopping removes everything; if the run is killed, the next
 * run removes it.
 */
export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  mkdirSync(place, { recursive: true, mode: 0o711 });
  await clearKilledRuns();
  const folder = mkdtempSync(join(place, "run-"));
  // When started by root, the server runs as another account, which needs access to its data.
  chmodSync(folder, 0o711);
  const server = await startPostgres({ folder: join(folder, "postgres"), durable: false, database: "admin" });
  const mark: Mark = { runner: identify(process.pid), server: identify(server.pid) };
  writeFileSync(join(folder, "run.json"), JSON.stringify(mark));
  return {
    url: server.url,
    folder,
    async stop() {
      await server.stop();
      rmSync(server.folder, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function clearKilledRuns(): Promise<void> {
  for (const name of readdirSync(place)) {
    const folder = join(place, name);
    const mark = readMark(join(folder, "run.json"));
    if (!mark || isRunning(mark.runner)) continue;
    if (isRunning(mark.server)) await stopProcess(mark.server.pid, { signals: ["SIGQUIT", "SIGKILL"] });
    rmSync(folder, { recursive: true, force: true });
  }
}

function readMark(file: string): Mark | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Mark;
  } catch {
    return null;
  }
}
