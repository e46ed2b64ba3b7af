import * as schema from "@db/schema/index";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "@tests/support/database";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** The structure of a database, one line per object. Views exist in migrations only. */
const CATALOGUE = `
  select 'column', c.table_name, column_name, data_type, is_nullable, coalesce(column_default, ''),
    coalesce(generation_expression, '')
  from information_schema.columns c
  join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
  union all
  select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '', ''
  from pg_constraint where connamespace = 'public'::regnamespace and contype not in ('t', 'n')
  union all
  select 'index', tablename, indexname, indexdef, '', '', '' from pg_indexes where schemaname = 'public'`;

/** Objects that Drizzle cannot express. */
const MIGRATIONS_ALONE = ["promotion_targets_no_overlap"];

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const catalogueOf = (url: string) =>
  withClient(url, async (client) =>
    (await client.query({ text: CATALOGUE, rowMode: "array" })).rows
      .map((row) => row.join(" | "))
      .filter((line) => !MIGRATIONS_ALONE.some((name) => line.includes(name)))
      .sort(),
  );

describe("the database", () => {
  let migrated: TestDatabase;
  let drawn: TestDatabase;
  beforeAll(async () => {
    migrated = await createTestDatabase();
    drawn = await createEmptyDatabase();
  });
  afterAll(async () => {
    await migrated.drop();
    await drawn.drop();
  });

  it("NFR-4 is made by the migrations as the schema files say: columns, constraints, indexes", async () => {
    const empty = generateDrizzleJson({});
    const statements = await generateMigration(empty, generateDrizzleJson(schema));
    await withClient(drawn.url, async (client) => {
      await client.query("create extension pg_trgm");
      for (const statement of statements) await client.query(statement);
    });
    expect(await catalogueOf(migrated.url)).toEqual(await catalogueOf(drawn.url));
  });
});
