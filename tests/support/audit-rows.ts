import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { noCache } from "@/cache/strategies/stripe-cache";
import { env } from "@/config/env";
import { createContainer } from "@/container";
import type { AppContext } from "@/context";
import { createTestDatabase } from "./database";
import { withDatabase } from "./stack/template";

/** Its own database and a process on it: all that the audit log needs. */
export type AuditWorld = {
  ctx: AppContext;
  url: string;
  /** Statements of a superuser, bypassing our code; returns the rows of the last one. */
  run(sql: string): Promise<Record<string, unknown>[]>;
  /** A copy of the same database, for tampering. */
  copy(): Promise<AuditWorld>;
  drop(): Promise<void>;
};

export async function openAuditWorld(): Promise<AuditWorld> {
  const database = await createTestDatabase();
  return ledgerOn(database.url, database.drop);
}

async function ledgerOn(url: string, remove: () => Promise<void>): Promise<AuditWorld> {
  let container = createContainer({ ...env(), DATABASE_URL: url }, { cache: noCache(), defer: () => {} });
  const contextOf = () => container.contextFor({ correlationId: "test", actor: "user:usr_test" });
  const ledger: AuditWorld = {
    ctx: contextOf(),
    url,
    run: (sql) => runOn(url, sql),
    async copy() {
      // PostgreSQL copies only a database without connections.
      await container.close();
      const name = `fatura_test_${randomBytes(6).toString("hex")}`;
      const admin = process.env.FATURA_TEST_ADMIN_URL ?? "";
      await runOn(
        admin,
        `create database ${name} template ${new URL(url).pathname.slice(1)} strategy file_copy`,
      );
      container = createContainer({ ...env(), DATABASE_URL: url }, { cache: noCache(), defer: () => {} });
      ledger.ctx = contextOf();
      return ledgerOn(withDatabase(admin, name), async () => {
        await runOn(admin, `drop database if exists ${name} with (force)`);
      });
    },
    async drop() {
      await container.close();
      await remove();
    },
  };
  return ledger;
}

async function runOn(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query(sql);
    return (Array.isArray(result) ? result.at(-1) : result).rows;
  } finally {
    await client.end();
  }
}
