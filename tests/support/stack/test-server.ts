import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type PostgresServer, startPostgres } from "@sandbox/postgres/server";
import { identify, isRunning, type ProcessIdentity, stopProcess } from "@sandbox/stack/processes";
import { buildTemplate } from "./template";

export interface TestServer {
  /** URL of a role that may create databases, connected to a database that no test uses. */
  adminUrl: string;
  /** The migrated database that every test database is a copy of. */
  template: string;
  stop(): Promise<void>;
}

/** Left beside the data of a test server, so that a later run can clear away what a killed one left. */
interface Mark {
  runner: ProcessIdentity;
  server: ProcessIdentity;
}

const place = join(tmpdir(), `fatura-tests-${process.getuid?.() ?? 0}`);

/** A PostgreSQL for one run of tests: the one in `TEST_DATABASE_URL`, or an embedded one that is thrown away. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, template: await buildTemplate(given), stop: async () => {} };

  await clearKilledRuns();
  mkdirSync(place, { recursive: true });
  const folder = mkdtempSync(join(place, "run-"));
  const server = await startPostgres({ folder, durable: false, database: "admin" });
  const mark: Mark = { runner: identify(process.pid), server: identify(server.pid) };
  writeFileSync(join(folder, "run.json"), JSON.stringify(mark));
  try {
    return {
      adminUrl: server.url,
      template: await buildTemplate(server.url),
      stop: () => discard(server, folder),
    };
  } catch (error) {
    await discard(server, folder);
    throw error;
  }
}

async function discard(server: PostgresServer, folder: string): Promise<void> {
  await server.stop();
  rmSync(server.folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

async function clearKilledRuns(): Promise<void> {
  mkdirSync(place, { recursive: true });
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
