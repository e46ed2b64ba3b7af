import { migrateDatabase } from "@db/migrate";
import { CATALOGUE } from "@db/seeds/catalogue";
import type { TestDatabase } from "@tests/support/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noCache } from "@/cache/strategies/stripe-cache";
import { env } from "@/config/env";
import { type Container, createContainer } from "@/container";
import { type AppContext, inTransaction } from "@/context";
import { checkStatistics } from "@/features/analytics";
import { getSubscriptionView } from "@/features/billing-view";
import { listPlans } from "@/features/offers";
import { verifyAuditNow, writeAudit } from "@/features/platform";
import { openOlderDatabase, rowsOfVersion11 } from "./older-version";

/** What must be the same after an upgrade, whatever else the tables have by then. */
const KEPT: [table: string, key: string, columns: string[]][] = [
  ["apps", "id", ["name"]],
  ["users", "id", ["email", "role", "locale"]],
  ["customers", "app_id", ["balance", "card_brand", "card_last4", "synced_ticket"]],
  [
    "subscriptions",
    "id",
    ["app_id", "status", "plan_id", "price_id", "unit_amount", "next_amount", "period_start", "period_end"],
  ],
  ["subscription_history", "id", ["subscription_id", "kind", "cause", "before", "after", "ticket", "at"]],
  ["invoices", "id", ["app_id", "subscription_id", "number", "status", "total", "amount_due", "amount_paid"]],
  ["audit_log", "seq", ["actor", "action", "subject", "before", "after", "correlation_id", "at"]],
  ["checkout_attempts", "id", ["app_id", "plan_id", "price_id", "status", "url", "promotion_coupon"]],
  ["prices", "id", ["plan_id", "unit_amount", "current", "generation", "stripe_price_id"]],
  ["promotions", "id", ["label", "percent", "starts_at", "ends_at"]],
  ["webhook_events", "id", ["type", "status", "aggregate", "correlation_id"]],
];

describe("a database of an older version, migrated", () => {
  const before = rowsOfVersion11();
  let database: TestDatabase;
  let container: Container;
  let ctx: AppContext;
  let client: pg.Client;

  beforeAll(async () => {
    database = await openOlderDatabase(11, before);
    await migrateDatabase(database.url);
    container = createContainer(
      { ...env(), DATABASE_URL: database.url },
      { cache: noCache(), defer: () => {} },
    );
    ctx = container.contextFor({ correlationId: "test", actor: "system" });
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await container.close();
    await database.drop();
  });

  const rowsOf = async (table: string) =>
    (
      await client.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from "${table}" t`)
    ).rows.map(({ row }) => row);

  it.each(KEPT)("OPS-4 keeps every row of %s", async (table, key, columns) => {
    const held = before[table] ?? [];
    expect(held.length).toBeGreaterThan(0);
    const after = new Map((await rowsOf(table)).map((row) => [row[key], row]));
    expect(after.size).toBe(held.length);
    const facts = (row: Record<string, unknown> = {}) => columns.map((column) => row[column]);
    for (const row of held) expect(facts(after.get(row[key]))).toEqual(facts(row));
  });

  it("CAT-7 a price migration that was announced goes on under its new name", async () => {
    const held = before.price_moves ?? [];
    expect(held.map(({ status }) => status)).toContain("noticed");
    const after = new Map((await rowsOf("price_migrations")).map((row) => [row.id, row]));
    expect(after.size).toBe(held.length);
    for (const row of held) {
      expect(after.get(row.id)).toMatchObject({
        batch_id: row.batch_id,
        status: row.status,
        charge_at: row.charge_at,
        charge: row.charge,
        next_attempt_at: row.next_at,
      });
    }
    expect(await rowsOf("price_migration_batches")).toHaveLength(before.price_move_batches?.length ?? 0);
  });

  it("PAY2-1 what was mirrored is Stripe's, under the ids it has there", async () => {
    const mirrored: [table: string, key: string, old: string][] = [
      ["customers", "app_id", "stripe_customer_id"],
      ["checkout_attempts", "id", "stripe_session_id"],
      ["subscriptions", "id", "id"],
      ["invoices", "id", "id"],
      ["webhook_events", "id", "id"],
    ];
    for (const [table, key, old] of mirrored) {
      const held = new Map((before[table] ?? []).map((row) => [row[key], row[old]]));
      for (const row of await rowsOf(table)) {
        expect([row.provider, row.provider_id]).toEqual(["stripe", held.get(row[key])]);
      }
    }
  });

  it("AUD-1 the chain verifies, and goes on", async () => {
    const links = before.audit_log?.length;
    expect(await verifyAuditNow(ctx)).toMatchObject({ outcome: "intact", breakCount: 0, links });
    await inTransaction(ctx, (t) => writeAudit(t, [{ action: "test.upgraded", subject: "system" }]));
    expect(await verifyAuditNow(ctx)).toMatchObject({ outcome: "intact", links: Number(links) + 1 });
  });

  it("ADM-5 the statistics agree with the rows", async () => {
    expect(await checkStatistics(ctx)).toEqual([]);
  });

  it("CAT-2 the catalogue is listed with the price that was current", async () => {
    const { plans } = await listPlans(ctx, "en");
    const starter = plans.find(({ slug }) => slug === "starter");
    const month = starter?.prices.find(({ interval }) => interval === "month");
    expect(month).toMatchObject({ unitAmount: 10_700 });
  });

  it("ENT-7 what the plans grant is in the registry, and every plan grants what it granted", async () => {
    const registry = await rowsOf("features");
    expect(registry.map(({ key }) => key).sort()).toEqual(CATALOGUE.features.map(({ key }) => key).sort());
    const shown = (await listPlans(ctx, "en")).plans;
    const held = (before.plans ?? []).filter(({ active }) => active);
    expect(held.length).toBeGreaterThan(0);
    for (const row of held) {
      const plan = shown.find(({ id }) => id === row.id);
      expect(plan).toMatchObject({ limits: row.limits, features: row.features });
      expect(new Set(plan?.executionModes)).toEqual(new Set(row.execution_modes as string[]));
    }
  });

  it("LIFE-9 every subscriber sees the same subscription", async () => {
    const held = before.subscriptions ?? [];
    expect(held.length).toBeGreaterThan(0);
    for (const row of held) {
      const view = await getSubscriptionView(ctx, String(row.app_id), "en");
      expect([row.id, null]).toContain(view.id);
      expect(view.status).toBe(row.status);
    }
  });
});
