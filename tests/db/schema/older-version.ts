import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createEmptyDatabase, type TestDatabase } from "@tests/support/database";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const MIGRATIONS = here("../../../db/migrations");

/** The rows of a database that an older version of the application wrote, by table. */
export type OldRows = Record<string, Record<string, unknown>[]>;

/**
 * What `npm run up` of the version with migrations 0000–0011 had in its database: the demo people, a price
 * change, a price migration that was announced, a promotion, an open finding and an open checkout. Sessions and
 * passwords are left out, payloads are cut down.
 */
export const rowsOfVersion11 = (): OldRows =>
  JSON.parse(readFileSync(here("fixtures/version-0011.json"), "utf8"));

type Journal = { entries: { idx: number }[] };

/** A database as it was after the migration with this number, filled with these rows. */
export async function openOlderDatabase(lastMigration: number, rows: OldRows): Promise<TestDatabase> {
  const database = await createEmptyDatabase();
  const folder = mkdtempSync(join(tmpdir(), "fatura-migrations-"));
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    cpSync(MIGRATIONS, folder, { recursive: true });
    const path = join(folder, "meta/_journal.json");
    const journal = JSON.parse(readFileSync(path, "utf8")) as Journal;
    const entries = journal.entries.filter(({ idx }) => idx <= lastMigration);
    writeFileSync(path, JSON.stringify({ ...journal, entries }));
    await migrate(drizzle(client), { migrationsFolder: folder });
    await fill(client, rows);
  } finally {
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
  return database;
}

/** Rows as they were: no trigger may add to them, and the sequences go on behind them. */
async function fill(client: pg.Client, rows: OldRows): Promise<void> {
  await client.query("set session_replication_role = replica");
  for (const [table, list] of Object.entries(rows)) {
    const [first] = list;
    // What the migrations themselves put there is part of the rows.
    await client.query(`delete from "${table}"`);
    if (!first) continue;
    const columns = Object.keys(first)
      .map((name) => `"${name}"`)
      .join(", ");
    await client.query(
      `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1)`,
      [JSON.stringify(list)],
    );
  }
  await client.query("set session_replication_role = origin");
  await client.query("select setval('sync_tickets', 1000)");
  for (const [table, column] of [
    ["audit_log", "seq"],
    ["statistics_deltas", "id"],
    ["statistics_moves", "id"],
  ]) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), (select coalesce(max("${column}"), 0) + 1 from "${table}"))`,
      [table, column],
    );
  }
}
