import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identify, isRunning, type ProcessIdentity, stopProcess } from "../stack/processes";
import { startPostgres } from "./server";

/** Left beside the data of a throwaway server, so that a later run can clear away what a killed one left. */
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
 * A PostgreSQL for one run of tests, with no care for its data. `url` is that of an empty database whose
 * role may create others; `folder` is for whatever else the run wants to keep while it lasts. Stopping
 * removes everything, and should the run be killed, the next one does.
 */
export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  mkdirSync(place, { recursive: true, mode: 0o711 });
  await clearKilledRuns();
  const folder = mkdtempSync(join(place, "run-"));
  // Started by root, the server runs as another account, which must get to its data.
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
