import { createHash } from "node:crypto";
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Who PostgreSQL runs as. `ids` is empty when that is simply the person who started it. */
export interface Account {
  name: string;
  ids: { uid: number; gid: number } | Record<string, never>;
}

/**
 * PostgreSQL refuses to run as root, so for root an account without rights is used: `postgres` where there
 * is one, else `nobody`, which every Unix has. No account is created.
 */
export function unprivilegedAccount(): Account {
  if (process.getuid?.() !== 0) return { name: "you", ids: {} };
  const entries = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const entry = entries.find(([candidate]) => candidate === name);
    const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])];
    if (entry && uid > 0 && gid >= 0) return { name, ids: { uid, gid } };
  }
  throw new Error(
    "PostgreSQL does not run as root and there is no account `postgres` or `nobody` here; start as another user or set DATABASE_URL.",
  );
}

/** Whether the account may enter this folder, or the nearest parent that exists, from the root down. */
export function canReach(account: Account, path: string): boolean {
  const { ids } = account;
  if (ids.uid === undefined) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && !mayEnter(folder, ids.uid, ids.gid)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * The folder asked for, or, when the account cannot reach it (a checkout under /root, say), one of the
 * same meaning that outlives a restart of the machine where the system has such a place.
 */
export function reachableFolder(account: Account, wanted: string, say: (line: string) => void): string {
  const folder = wherePossible(account, wanted);
  if (folder !== resolve(wanted)) {
    say(`PostgreSQL runs as "${account.name}", who may not enter ${wanted}; its data is kept in ${folder}.`);
    // Without this mark the data there is that of a checkout which is gone, not ours.
    const mark = join(wanted, "moved-to");
    if (!existsSync(mark)) rmSync(folder, { recursive: true, force: true });
    mkdirSync(wanted, { recursive: true });
    writeFileSync(mark, `${folder}\n`);
  }
  mkdirSync(folder, { recursive: true });
  if (account.ids.uid !== undefined) chownSync(folder, account.ids.uid, account.ids.gid);
  return folder;
}

/** The folder asked for when the account can reach it, or else where its data is kept instead. */
export function wherePossible(account: Account, wanted: string): string {
  return canReach(account, dirname(resolve(wanted))) ? resolve(wanted) : elsewhere(account, wanted);
}

/** A folder of ours in the place for temporary things that the account can enter and nobody else prepared. */
export function sharedFolder(account: Account): string {
  const base = process.platform !== "win32" && existsSync("/var/tmp") ? "/var/tmp" : tmpdir();
  const folder = join(base, `fatura-postgres-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const { uid } = lstatSync(folder);
  if (process.getuid && uid !== process.getuid()) {
    throw new Error(`${folder} belongs to somebody else; remove it or set DATABASE_URL.`);
  }
  if (!canReach(account, folder))
    throw new Error(`"${account.name}" may not enter ${folder}; set DATABASE_URL.`);
  return folder;
}

function elsewhere(account: Account, wanted: string): string {
  const name = createHash("sha256").update(resolve(wanted)).digest("hex").slice(0, 12);
  return join(sharedFolder(account), `data-${name}`);
}

function mayEnter(folder: string, uid: number, gid: number): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}
