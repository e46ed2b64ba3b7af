import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

const migrations = fileURLToPath(new URL("../../../db/migrations", import.meta.url));

/** The advisory lock under which one run builds the template while others wait for it. */
const buildingLock = 7_204_119;

/**
 * Creates the migrated template database, named after the content of the migrations, unless the server has it
 * already; returns its name. Runs that share a server build it once.
 */
export async function buildTemplate(adminUrl: string): Promise<string> {
  const name = `fatura_template_${migrationsHash()}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query("select pg_advisory_lock($1)", [buildingLock]);
    const found = await admin.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount) return name;
    const draft = `${name}_draft`;
    await admin.query(`drop database if exists ${draft} with (force)`);
    await admin.query(`create database ${draft}`);
    await applyMigrations(withDatabase(adminUrl, draft));
    await admin.query(`alter database ${draft} rename to ${name}`);
    return name;
  } finally {
    await admin.end();
  }
}

/** The same server and role, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function applyMigrations(url: string): Promise<void> {
  if (!existsSync(join(migrations, "meta", "_journal.json"))) return;
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    await migrate(drizzle(pool), { migrationsFolder: migrations });
  } finally {
    await pool.end();
  }
}

function migrationsHash(): string {
  const hash = createHash("sha256");
  if (existsSync(migrations)) {
    const files = readdirSync(migrations, { recursive: true, encoding: "utf8" }).sort();
    for (const file of files)
      if (file.endsWith(".sql")) hash.update(file).update(readFileSync(join(migrations, file)));
  }
  return hash.digest("hex").slice(0, 12);
}
