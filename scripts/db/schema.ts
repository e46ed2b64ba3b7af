import { readFileSync } from "node:fs";
import { join } from "node:path";
import { migrateDatabase, migrationsFolder } from "@db/migrate";
import { Client } from "pg";
import { env } from "@/config/env";
import { mayHarm } from "./local-only";
import { say } from "./output";

export async function migrate(): Promise<number> {
  await migrateDatabase(env().DATABASE_URL);
  say("migrations: all applied");
  return 0;
}

type Journal = { entries: { tag: string; when: number }[] };

export async function status(): Promise<number> {
  const journal = JSON.parse(readFileSync(join(migrationsFolder, "meta/_journal.json"), "utf8")) as Journal;
  const applied = await appliedMigrations();
  for (const { tag, when } of journal.entries) {
    console.log(`${applied.has(when) ? "applied" : "missing"}  ${tag}`);
  }
  return journal.entries.every(({ when }) => applied.has(when)) ? 0 : 3;
}

async function appliedMigrations(): Promise<Set<number>> {
  return withClient(async (client) => {
    const there = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name");
    if (there.rows[0]?.name === null) return new Set<number>();
    const rows = await client.query("select created_at from drizzle.__drizzle_migrations");
    return new Set(rows.rows.map((row) => Number(row.created_at)));
  });
}

/** Empties the database. Only on this machine, and only with an explicit confirmation. */
export async function reset(args: string[]): Promise<number> {
  if (!mayHarm("reset", env().DATABASE_URL)) return 2;
  if (!args.includes("--yes")) {
    say("reset: this deletes every row. Say it with --yes.");
    return 2;
  }
  await withClient(async (client) => {
    await client.query("drop schema if exists drizzle cascade");
    await client.query("drop schema public cascade");
    await client.query("create schema public");
  });
  return migrate();
}

async function withClient<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
