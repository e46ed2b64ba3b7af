import { runDb } from "@tests/support/db-manager";
import { call, signUp } from "@tests/support/person";
import { openWorld } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import { POST as verify } from "../../../app/api/admin/audit/verify/route";
import { type AuditWorld, openAuditWorld } from "../../support/audit-rows";

describe("AUD-1 verifying by command", { timeout: 120_000 }, () => {
  let ledger: AuditWorld;
  beforeAll(async () => {
    ledger = await openAuditWorld();
    await ledger.run(
      `insert into audit_log (actor, action, subject, correlation_id, at)
       select 'system', 'test.written', 'test:' || n, 'c', now() from generate_series(1, 3) n`,
    );
  });
  afterAll(() => ledger.drop());
  const command = (...options: string[]) =>
    runDb(["audit", "verify", ...options], { DATABASE_URL: ledger.url });

  it("AUD-1 an intact chain is 0 and its last hash is said; a broken one is 3, and where", async () => {
    const intact = await command("--sql");
    expect([intact.code, intact.stderr]).toEqual([0, expect.stringMatching(/head 3 [0-9a-f]{64}/)]);
    expect(intact.stderr).toContain("in SQL: intact");
    await ledger.run(
      "set session_replication_role = replica; delete from audit_log where subject = 'test:2'",
    );
    const broken = await command();
    expect([broken.code, broken.stderr]).toEqual([3, expect.stringContaining("row_missing at 2")]);
  });

  it("AUD-1 called wrongly it is 2", async () => {
    expect((await runDb(["audit"], { DATABASE_URL: ledger.url })).code).toBe(2);
    expect((await command("--fast")).code).toBe(2);
  });
});

describe("AUD-1 verifying by button", () => {
  it("AUD-1 the answer reports its progress and ends with the report", async () => {
    const world = await openWorld();
    const admin = await signUp("Root");
    await setRole(world.ctx, admin.email, "admin");
    const { status, body } = await call<Record<string, unknown>[]>(
      verify,
      "POST",
      "/api/admin/audit/verify",
      { cookie: admin.cookie },
    );
    expect([status, body.length]).toEqual([200, 2]);
    expect(body[0]).toEqual({ checked: 0, total: expect.any(Number) });
    expect(body[1]).toMatchObject({ outcome: "intact", links: body[0]?.total, breaks: [] });
    await world.close();
  });
});
