import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { commandLineOf, isAlive, stopProcess } from "../stack/processes";
import type { Account } from "./account";

const run = promisify(execFile);

/** The name of the database owner, in the data folder and in the URL. */
export const owner = "fatura";

/** Creates the cluster in `folder/data` unless a complete one exists; returns the owner's password. */
export async function ensureCluster(input: {
  folder: string;
  initdb: string;
  account: Account;
  durable: boolean;
}): Promise<string> {
  const data = join(input.folder, "data");
  const passwordFile = join(input.folder, "password");
  if (existsSync(join(data, "PG_VERSION")) && existsSync(passwordFile)) {
    return readFileSync(passwordFile, "utf8").trim();
  }
  const draft = `${passwordFile}.new`;
  if (existsSync(data) && !existsSync(draft)) {
    throw new Error(`${data} holds a database, but its password file is gone; start over with --fresh.`);
  }
  // A draft means that an earlier creation was killed; nothing in it is worth keeping.
  rmSync(data, { recursive: true, force: true });
  const password = randomBytes(24).toString("base64url");
  writeFileSync(draft, `${password}\n`, { mode: 0o600 });
  if (input.account.ids.uid !== undefined) chownSync(draft, input.account.ids.uid, input.account.ids.gid);
  await run(input.initdb, initdbArguments(data, draft, input.durable), {
    ...input.account.ids,
    cwd: input.folder,
    env: { ...process.env, LC_ALL: "C" },
  });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  rmSync(draft);
  return password;
}

/**
 * The built-in locale sorts the same on every system. One SCRAM iteration is enough for a random password of
 * 192 bits and saves some milliseconds per connection.
 */
function initdbArguments(data: string, passwordFile: string, durable: boolean): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--set=scram_iterations=1",
    "--no-instructions",
    ...(durable ? [] : ["--no-sync"]),
  ];
}

/**
 * Cleans up after a killed run: stops our server if it still holds this data folder, and removes a pid file
 * whose process is gone or is now another program (PostgreSQL refuses to start on the latter).
 */
export async function clearLeftovers(folder: string, say: (line: string) => void): Promise<void> {
  const data = join(folder, "data");
  const pidFile = join(data, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  if (pid > 0 && isAlive(pid) && commandLineOf(pid).includes(data)) {
    say(`A PostgreSQL of an earlier run still holds ${data}; it is stopped.`);
    await stopProcess(pid, { signals: ["SIGINT", "SIGQUIT", "SIGKILL"], graceMs: 10_000 });
  }
  rmSync(pidFile, { force: true });
}
