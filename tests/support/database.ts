import { randomBytes } from "node:crypto";
import pg from "pg";
import { withDatabase } from "./stack/template";

export interface TestDatabase {
  url: string;
  /** Drops the database. Close your pools first: remaining connections are terminated. */
  drop(): Promise<void>;
}

/**
 * A fresh, migrated database: a copy of the run's template, made in about 0.2 s. Needs the vitest project
 * to have `tests/support/stack/global-setup.ts`, or the two variables it sets.
 */
export const createTestDatabase = (): Promise<TestDatabase> => copyOf(process.env.FATURA_TEST_TEMPLATE);

/** A database without tables, for tests that fill it themselves. */
export const createEmptyDatabase = (): Promise<TestDatabase> => copyOf("template1");

async function copyOf(template: string | undefined): Promise<TestDatabase> {
  const adminUrl = process.env.FATURA_TEST_ADMIN_URL;
  if (!adminUrl || !template) {
    throw new Error("No test PostgreSQL is running: put this test into a vitest project that starts one.");
  }
  const name = `fatura_test_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, `create database ${name} template ${template} strategy file_copy`);
  return {
    url: withDatabase(adminUrl, name),
    drop: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
