import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAuditNow } from "@/features/platform";
import { type AuditWorld, openAuditWorld } from "../../support/audit-rows";

describe("AUD-1 the application's own role", () => {
  const role = `fatura_app_${randomBytes(4).toString("hex")}`;
  let ledger: AuditWorld;
  let client: Client;
  beforeAll(async () => {
    ledger = await openAuditWorld();
    await ledger.run(`create role ${role} login password 'pw'`);
    await ledger.run(`select grant_application_role('${role}')`);
    const url = new URL(ledger.url);
    url.username = role;
    url.password = "pw";
    client = new Client({ connectionString: url.toString() });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await ledger.run(`drop owned by ${role}; drop role ${role}`);
    await ledger.drop();
  });

  it("AUD-1 writes history, and the chain follows by itself", async () => {
    await client.query(
      `insert into audit_log (actor, action, subject, correlation_id, at) values ('system', 'a', 'b', 'c', now())`,
    );
    expect(await verifyAuditNow(ledger.ctx)).toMatchObject({ outcome: "intact", links: 1 });
  });

  it.each([
    "update audit_log set reason = 'x'",
    "delete from audit_log",
    "truncate audit_log",
    "alter table audit_log disable trigger all",
    "drop trigger audit_log_append_only on audit_log",
    "set session_replication_role = replica",
    "insert into audit_chain values (99, 99, repeat('0', 64), repeat('0', 64))",
    "update audit_chain set hash = prev_hash",
    "delete from audit_chain",
    "update audit_verifications set outcome = 'intact'",
    "delete from audit_verifications",
    "delete from subscription_history",
    "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
  ])("AUD-1 cannot: %s", async (attempt) => {
    await expect(client.query(attempt)).rejects.toThrow(/permission denied|must be owner/);
  });

  it("AUD-1 works with everything else as before", async () => {
    await client.query("insert into job_leases (job, next_attempt_at) values ('test', now())");
    await client.query("update job_leases set attempts = 1 where job = 'test'");
    await client.query("delete from job_leases where job = 'test'");
    await client.query("update plans set display_order = display_order");
  });
});
