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

/** The system account PostgreSQL runs as. `ids` is empty when that is the current user. */
export interface Account {
  name: string;
  ids: { uid: number; gid: number } | Record<string, never>;
}

/**
 * PostgreSQL refuses to run as root, so root uses an unprivileged account: `postgres` if it exists, else
 * `nobody`, which every Unix has. No account is created.
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

/** Whether the account can enter this folder, or its nearest existing parent, checked from the root down. */
export function canReach(account: Account, path: string): boolean {
  const { ids } = account;
  if (ids.uid === undefined) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && !mayEnter(folder, ids.uid, ids.gid)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * Returns the requested folder, or a substitute when the account cannot reach it (a checkout under /root, for
 * example). The substitute survives a reboot if the system has a suitable folder.
 */
export function reachableFolder(account: Account, wanted: string, say: (line: string) => void): string {
  const folder = wherePossible(account, wanted);
  if (folder !== resolve(wanted)) {
    say(`PostgreSQL runs as "${account.name}", who may not enter ${wanted}; its data is kept in ${folder}.`);
    // Without this mark, the data in the substitute folder is from a checkout that no longer exists.
    const mark = join(wanted, "moved-to");
    if (!existsSync(mark)) rmSync(folder, { recursive: true, force: true });
    mkdirSync(wanted, { recursive: true });
    writeFileSync(mark, `${folder}\n`);
  }
  mkdirSync(folder, { recursive: true });
  if (account.ids.uid !== undefined) chownSync(folder, account.ids.uid, account.ids.gid);
  return folder;
}

/** The requested folder if the account can reach it, else the substitute where its data is kept. */
export function wherePossible(account: Account, wanted: string): string {
  return canReach(account, dirname(resolve(wanted))) ? resolve(wanted) : elsewhere(account, wanted);
}

/** Our folder in the temporary directory: the account can enter it, and no other user created it. */
export function sharedFolder(account: Account): string {
  const base = process.platform !== "win32" && existsSync("/var/tmp") ? "/var/tmp" : tmpdir();
  const folder = join(base, `fatura-postgres-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const { uid } = lstatSync(folder);
  if (process.getuid && uid !== process.getuid()) {
    throw new Error(`${folder} belongs to another user; remove it or set DATABASE_URL.`);
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
