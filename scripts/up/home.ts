import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { removePostgres } from "@sandbox/postgres/remove";
import { Problem } from "./problem";

/** Below this, a database and a build do not fit; better reported at the start than half-way. */
const neededBytes = 300_000_000;

/** Kept by `--fresh`: the records of running processes, the chosen ports, and the logs. */
const kept = new Set(["run", "logs", "ports.json"]);

/** The folder of this stack: data, logs, secrets. `FATURA_HOME`, or `.fatura` beside package.json. */
export function openHome(root: string, wanted: string | undefined): string {
  const home = resolve(root, wanted || ".fatura");
  for (const folder of [home, join(home, "run"), join(home, "logs")]) mkdirSync(folder, { recursive: true });
  const { bavail, bsize } = statfsSync(home);
  if (bavail * bsize < neededBytes) {
    throw new Problem(
      `The disk of ${home} has less than ${neededBytes / 1e6} MB left; free some and try again.`,
    );
  }
  return home;
}

/** Deletes local data, emails and secrets. */
export async function emptyHome(home: string): Promise<void> {
  await removePostgres(join(home, "postgres"));
  for (const name of readdirSync(home)) {
    if (!kept.has(name)) rmSync(join(home, name), { recursive: true, force: true });
  }
}

/** Reads a JSON file of the home; null when it is missing or unreadable. */
export function readJson<T>(file: string): T | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}

/** Writes a JSON file that only its owner may read, whole or not at all. */
export function writePrivateJson(file: string, value: unknown): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}
