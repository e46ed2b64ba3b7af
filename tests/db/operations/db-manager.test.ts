import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningStripeSandbox, startStripeSandbox } from "@sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@tests/support/database";
import { runDb, startDb } from "@tests/support/db-manager";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStripeClient } from "@/providers/stripe/client";

const SLOW = 120_000;
const SECRET_KEY = "sk_test_dbmanager";

describe("SYNC-4 npm run db", () => {
  let database: TestDatabase;
  let sandbox: RunningStripeSandbox;
  let folder: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "fatura-db-manager-"));
    database = await createTestDatabase();
    sandbox = await startStripeSandbox({ port: 0, dataFolder: folder });
    env = {
      DATABASE_URL: database.url,
      STRIPE_API_BASE: sandbox.url,
      STRIPE_SECRET_KEY: SECRET_KEY,
      STRIPE_SYNC_RETRY_DELAY: "1",
    };
  });
  afterAll(async () => {
    await sandbox.stop();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const rows = async (sql: string) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query(sql)).rows as Record<string, unknown>[];
    } finally {
      await client.end();
    }
  };
  const stripe = () => createStripeClient({ secretKey: SECRET_KEY, apiBase: sandbox.url });

  it("SYNC-4 migrate and status: all applied is 0, an unknown verb is 2, a missing variable is 1", {
    timeout: SLOW,
  }, async () => {
    expect((await runDb(["migrate"], env)).code).toBe(0);
    const status = await runDb(["status"], env);
    expect([status.code, status.stdout.includes("missing")]).toEqual([0, false]);
    expect((await runDb(["explode"], env)).code).toBe(2);
    const broken = await runDb(["status"], { ...env, DATABASE_URL: "" });
    expect([broken.code, broken.stderr.includes("DATABASE_URL: is missing")]).toEqual([1, true]);
  });

  it("SYNC-4 seed, sync and reconcile: what agrees is 0, what differs is 3, and reconcile writes nothing", {
    timeout: SLOW,
  }, async () => {
    expect((await runDb(["seed"], env)).code).toBe(0);
    const agreed = await runDb(["reconcile"], env);
    expect([agreed.code, agreed.stdout], agreed.stderr).toEqual([0, ""]);

    await stripe().products.update("prod_plan_starter", { name: "Começo" });
    const before = await rows(
      "select (select count(*) from findings) as findings, (select count(*) from sync_runs) as runs",
    );
    const differing = await runDb(["reconcile"], env);
    expect(differing.code).toBe(3);
    expect(JSON.parse(differing.stdout)).toMatchObject({
      about: "catalogue",
      kind: "product_renamed",
      theirs: { name: "Começo" },
    });
    expect(
      await rows(
        "select (select count(*) from findings) as findings, (select count(*) from sync_runs) as runs",
      ),
    ).toEqual(before);

    const synced = await runDb(["sync"], env);
    expect(synced.code).toBe(0);
    expect(synced.stderr).toMatch(/^\d{4}-\d\d-\d\dT\S+ sync: syn_\w+: started, attempt 1$/m);
    expect(synced.stderr).toMatch(/done; .*opened 1.*open findings 1$/m);
    expect(await rows("select trigger, status, actor from sync_runs")).toEqual([
      { trigger: "cli", status: "done", actor: "system" },
    ]);
  });

  it("SYNC-4 sync with Stripe away: tries again with growing pauses, then 1", { timeout: SLOW }, async () => {
    const away = { ...env, STRIPE_API_BASE: "http://127.0.0.1:1", STRIPE_SYNC_MAX_RETRIES: "1" };
    const failed = await runDb(["sync"], away);
    expect([failed.code, failed.stderr.includes("retry 1 of 1")]).toEqual([1, true]);
    expect(failed.stderr.match(/: failed;/g)).toHaveLength(2);
    expect((await runDb(["sync", "--no-retry"], away)).code).toBe(1);
    expect((await runDb(["sync", "--loud"], env)).code).toBe(2);
  });

  it("SYNC-4 sync while another one runs is 4 and leaves it alone", { timeout: SLOW }, async () => {
    await rows(`insert into sync_runs (id, trigger, actor, status, attempt, counts, correlation_id, lease_owner, lease_until,
        next_attempt_at, started_at)
      values ('syn_other', 'cron', 'cron', 'running', 1, '{}', 'c', 'other', now() + interval '5 minutes', now(), now())`);
    const busy = await runDb(["sync"], env);
    expect([busy.code, busy.stderr.includes("busy: syn_other")]).toEqual([4, true]);
    expect(await rows("select status from sync_runs where id = 'syn_other'")).toEqual([
      { status: "running" },
    ]);
    await rows(
      "update sync_runs set status = 'done', lease_owner = null, lease_until = null, settled_at = now() where id = 'syn_other'",
    );
  });

  it("SYNC-4 sync --watch runs until it is stopped, and ends cleanly", {
    timeout: SLOW,
  }, async () => {
    const watching = startDb(["sync", "--watch"], { ...env, STRIPE_SYNC_INTERVAL: "1" });
    await watching.says("next at");
    await watching.says("next at");
    watching.signal("SIGTERM");
    const { code, stderr } = await watching.ended;
    expect(code).toBe(0);
    expect(stderr).toContain("SIGTERM: stopping");
    expect(stderr.trim().endsWith("sync: stopped")).toBe(true);
    expect(await rows("select 1 from sync_runs where status = 'running'")).toEqual([]);
  });

  it.each([
    ["postgres://fatura:x@db.example.com/fatura", "db.example.com"],
    ["postgres://fatura:x@localhost/fatura?host=10.1.2.3", "10.1.2.3"],
  ])("SYNC-4 reset and seed --demo refuse %s, and name its host", { timeout: SLOW }, async (url, host) => {
    for (const args of [
      ["reset", "--yes"],
      ["seed", "--demo"],
    ]) {
      const refused = await runDb(args, { ...env, DATABASE_URL: url });
      expect([refused.code, refused.stderr.includes(`the database is on ${host}`)]).toEqual([2, true]);
      expect(refused.stderr).not.toContain("fatura:x");
    }
  });

  it("SYNC-4 reset wants to be meant, and then leaves an empty, migrated database", {
    timeout: SLOW,
  }, async () => {
    expect((await runDb(["reset"], env)).code).toBe(2);
    expect(await rows("select count(*)::int as n from plans")).toEqual([{ n: 4 }]);
    expect((await runDb(["reset", "--yes"], env)).code).toBe(0);
    expect(await rows("select count(*)::int as n from plans")).toEqual([{ n: 0 }]);
    expect(await rows("select id from sync_settings")).toEqual([{ id: "sync" }]);
  });
});
