import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { freePort } from "../stack/ports";
import { sendSignal, stopProcess } from "../stack/processes";
import { reachableFolder, unprivilegedAccount } from "./account";
import { preparePostgresBinaries } from "./binaries";
import { clearLeftovers, ensureCluster, owner } from "./cluster";

export interface PostgresServer {
  /** `postgres://…` URL of the requested database, on loopback. */
  url: string;
  port: number;
  pid: number;
  /** Where the data is stored; differs from the requested folder if root's account could not reach it. */
  folder: string;
  /** Resolves when the server has exited, for any reason. */
  exited: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts an embedded PostgreSQL 18 on 127.0.0.1, creating its cluster and the database on first use. With
 * `durable: false` a machine crash can lose data; tests accept that for speed.
 */
export async function startPostgres(input: {
  folder: string;
  port?: number;
  durable?: boolean;
  database?: string;
  say?: (line: string) => void;
}): Promise<PostgresServer> {
  const { durable = true, database = "fatura", say = () => {} } = input;
  const account = unprivilegedAccount();
  const folder = reachableFolder(account, input.folder, say);
  const binaries = preparePostgresBinaries(account, say);
  await clearLeftovers(folder, say);
  const password = await ensureCluster({ folder, initdb: binaries.initdb, account, durable });
  const port = input.port ?? (await freePort());

  const logFile = join(folder, "postgres.log");
  const log = openSync(logFile, "a");
  const child = spawn(binaries.postgres, serverArguments(join(folder, "data"), port, durable), {
    ...account.ids,
    cwd: folder,
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  const pid = child.pid ?? 0;
  const lastResort = () => {
    if (pid > 0) sendSignal(pid, "SIGQUIT");
  };
  process.once("exit", lastResort);
  child.once("close", () => process.removeListener("exit", lastResort));
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const urlOf = (name: string) => `postgres://${owner}:${password}@127.0.0.1:${port}/${name}`;
  await answering(child, urlOf("postgres"), logFile);
  await createDatabase(urlOf("postgres"), database);

  return {
    url: urlOf(database),
    port,
    pid,
    folder,
    exited,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        await stopProcess(pid, { signals: ["SIGINT", "SIGQUIT", "SIGKILL"], graceMs: 10_000 });
      }
      await exited;
    },
  };
}

function serverArguments(data: string, port: number, durable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    max_connections: "200",
    shared_buffers: "128MB",
    jit: "off",
    wal_level: "minimal",
    max_wal_senders: "0",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", data, "-p", String(port), ...flags];
}

/** Waits until the server accepts connections; if it exits first, the error contains its last output. */
async function answering(child: ChildProcess, url: string, logFile: string): Promise<void> {
  let failure: Error | undefined;
  child.once("error", (error) => {
    failure = error;
  });
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (failure) throw failure;
    if (child.exitCode !== null || child.signalCode !== null) break;
    if (await canConnect(url)) return;
    await pause(25);
  }
  if (child.pid) sendSignal(child.pid, "SIGQUIT");
  const lastWords = readFileSync(logFile, "utf8").trim().split("\n").slice(-5).join("\n");
  throw new Error(`PostgreSQL did not start. Its log (${logFile}) ends:\n${lastWords}`);
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
