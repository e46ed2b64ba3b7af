import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";

/** Serializes migrations of instances that start together; any number, the same everywhere. */
const MIGRATION_LOCK = 727_401;

export const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/**
 * Applies every missing migration, one instance at a time. `lock_timeout` makes a migration that would wait
 * behind a long query fail instead of blocking every query queued behind it.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, application_name: "fatura-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query("set lock_timeout = '10s'");
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}
