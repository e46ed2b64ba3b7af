import { buy, call, type Person, signUp, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import { getCustomerOverview, listTimeline } from "@/features/backoffice";
import { TIMELINE_KINDS } from "@/features/backoffice/types/customer-overview";
import { POST as syncNow } from "../../../app/api/admin/customers/[appId]/sync/route";

describe("ADM-3 the story of one customer", () => {
  let world: World;
  let ana: Person;
  let admin: Person;
  beforeAll(async () => {
    world = await openWorld();
    ana = await subscriber(world);
    admin = await signUp("Admin");
    await setRole(world.ctx, admin.email, "admin");
  });
  afterAll(() => world.close());

  const sync = (appId: string, who = admin) =>
    call<{ outcome: string; changes?: string[] }>(syncNow, "POST", `/api/admin/customers/${appId}/sync`, {
      cookie: who.cookie,
      params: { appId },
    });
  /** All pages of a timeline, and how many entries each had. */
  async function walk(appId: string, perPage: number, kind: (typeof TIMELINE_KINDS)[number] | null = null) {
    const entries = [];
    const sizes = [];
    let before: string | undefined;
    for (let n = 0; n < 500; n++) {
      const page = await listTimeline(world.ctx, appId, { kind, before, perPage }, "pt-BR");
      entries.push(...page.entries);
      sizes.push(page.entries.length);
      if (page.next === null) break;
      before = page.next;
    }
    return { entries, sizes };
  }

  it("ADM-3 says what a customer has, pays next and owes", async () => {
    const story = await getCustomerOverview(world.ctx, ana.appId, "pt-BR");
    expect(story).toMatchObject({
      app: { id: ana.appId, name: "Ana" },
      members: [{ email: ana.email, role: "owner" }],
      subscription: {
        status: "active",
        plan: { slug: "starter" },
        nextCharge: { at: "2026-05-01T12:00:00.000Z" },
      },
      stripe: { deleted: false, syncedAt: "2026-04-01T12:00:00.000Z" },
      payments: [{ status: "paid", reason: "subscription_create" }],
      sums: [{ currency: "brl", count: 1 }],
    });
    expect(story?.mrr).toBe(story?.subscription.price?.unitAmount);
    expect(story?.stripe.customerId).toMatch(/^cus_/);
    expect(story?.stripe.subscriptionId).toBe(story?.subscription.id);
  });

  it("ADM-3 distinguishes a grandfathered price from the current one", async () => {
    const before = (await getCustomerOverview(world.ctx, ana.appId, "pt-BR"))?.price;
    expect(before?.current?.id).toBe(before?.id);
    await rows(world, "update prices set current = false, retired_at = now() where id = $1", [before?.id]);
    await rows(
      world,
      `insert into prices (id, plan_id, "interval", currency, unit_amount, current, stripe_price_id)
       values ('price_dearer', 'plan_starter', 'month', 'brl', 12345, true, 'price_dearer_at_stripe')`,
    );
    expect((await getCustomerOverview(world.ctx, ana.appId, "pt-BR"))?.price).toMatchObject({
      id: before?.id,
      unitAmount: before?.unitAmount,
      generation: 1,
      current: { id: "price_dearer", unitAmount: 12345, generation: 2 },
    });
    await rows(world, "update prices set current = false where id = 'price_dearer'");
    expect((await getCustomerOverview(world.ctx, ana.appId, "pt-BR"))?.price?.current).toBeNull();
    await rows(world, "delete from prices where id = 'price_dearer'");
    await rows(world, "update prices set current = true, retired_at = null where id = $1", [before?.id]);
  });

  it("ADM-3 an unknown app has no timeline, and one that never bought has a short one", async () => {
    expect(await getCustomerOverview(world.ctx, "app_nobody", "en")).toBeNull();
    const lia = await signUp("Lia");
    const story = await getCustomerOverview(world.ctx, lia.appId, "en");
    expect(story).toMatchObject({
      subscription: { status: "free" },
      price: null,
      mrr: 0,
      stripe: { customerId: null, subscriptionId: null, syncedAt: null },
      payments: [],
      sums: [],
    });
    expect((await walk(lia.appId, 10)).entries).toEqual([]);
  });

  it("ADM-3 the timeline has every record of the app and nothing of another's", async () => {
    await subscriber(world);
    const { entries } = await walk(ana.appId, 200);
    const of = (kind: string) => entries.filter((entry) => entry.kind === kind);
    expect(of("subscription").map((e) => e.kind === "subscription" && e.entry.kind)).toContain("started");
    expect(
      of("invoice")
        .map((e) => e.kind === "invoice" && e.step)
        .sort(),
    ).toEqual(["issued", "paid"]);
    expect(
      of("checkout")
        .map((e) => e.kind === "checkout" && e.step)
        .sort(),
    ).toEqual(["completed", "started"]);
    expect(of("mail")).toMatchObject([{ mail: "subscription_started", to: ana.email, state: "sent" }]);
    const events = await one<{ n: string }>(
      world,
      `select count(*) as n from webhook_events
       where aggregate = (select provider_id from customers where app_id = $1)`,
      [ana.appId],
    );
    expect(of("stripe")).toHaveLength(Number(events?.n));
    expect(of("stripe").length).toBeGreaterThan(3);
    const told = entries.map((entry) => entry.key);
    expect(new Set(told).size).toBe(told.length);
    const instants = entries.map((entry) => entry.at);
    expect(instants).toEqual([...instants].sort().reverse());
  });

  it("ADM-3 pages of any size hold the same timeline: no gap, nothing twice, also within one instant", async () => {
    await rows(
      world,
      `insert into audit_log (actor, action, subject, app_id, correlation_id, at)
       select 'system', 'test.noted', 'app:x', $1, 'c', '2026-03-01T00:00:00Z' from generate_series(1, 23)`,
      [ana.appId],
    );
    const whole = (await walk(ana.appId, 500)).entries.map((entry) => entry.key);
    expect(whole.length).toBeGreaterThan(30);
    for (const perPage of [1, 2, 7, 30]) {
      const { entries, sizes } = await walk(ana.appId, perPage);
      expect(entries.map((entry) => entry.key)).toEqual(whole);
      expect(sizes.slice(0, -1).every((size) => size === perPage)).toBe(true);
    }
    const byKind = await Promise.all(TIMELINE_KINDS.map((kind) => walk(ana.appId, 5, kind)));
    expect(byKind.flatMap(({ entries }) => entries.map((e) => e.key)).sort()).toEqual([...whole].sort());
  });

  it("NFR-4 a place in the timeline that is none shows the newest", async () => {
    const newest = await listTimeline(world.ctx, ana.appId, { kind: null }, "pt-BR");
    for (const before of [
      "",
      "~",
      "x~y",
      "-271821-04-20T00:00:00.000Z~k",
      "2026-01-01\u0000~k",
      "a".repeat(300),
    ]) {
      expect(await listTimeline(world.ctx, ana.appId, { kind: null, before }, "pt-BR")).toEqual(newest);
    }
    const early = await listTimeline(
      world.ctx,
      ana.appId,
      { kind: null, before: "1970-01-01T00:00:00Z~z" },
      "en",
    );
    expect(early).toMatchObject({ entries: [], next: null });
  });

  it("ADM-3 syncing now brings what Stripe knows, says so, and is audited with who asked", async () => {
    expect((await sync(ana.appId)).body).toEqual({ outcome: "unchanged" });

    const story = await getCustomerOverview(world.ctx, ana.appId, "pt-BR");
    await world.stripe.subscriptions.update(story?.stripe.subscriptionId ?? "", {
      cancel_at_period_end: true,
    });
    const answer = await sync(ana.appId);
    expect(answer.body).toEqual({ outcome: "applied", changes: ["cancel_scheduled"] });
    expect((await getCustomerOverview(world.ctx, ana.appId, "pt-BR"))?.subscription.cancelAt).toBe(
      "2026-05-01T12:00:00.000Z",
    );

    const trail = await rows<{ action: string; actor: string; correlation_id: string }>(
      world,
      `select action, actor, correlation_id from audit_log
       where app_id = $1 and actor = $2 order by seq desc limit 2`,
      [ana.appId, `user:${admin.userId}`],
    );
    expect(trail.map((entry) => entry.action)).toEqual([
      "subscription.cancel_scheduled",
      "customer.sync_requested",
    ]);
    expect(new Set(trail.map((entry) => entry.correlation_id)).size).toBe(1);
    expect(trail[0]?.correlation_id).toBe(answer.headers.get("x-request-id"));
    await world.settle();
  });

  it("ADM-3 syncing twice at once, and with Stripe's own notice, ends in the same rows", async () => {
    const story = await getCustomerOverview(world.ctx, ana.appId, "pt-BR");
    await world.stripe.subscriptions.update(story?.stripe.subscriptionId ?? "", {
      cancel_at_period_end: false,
    });
    const answers = await Promise.all([sync(ana.appId), sync(ana.appId), world.settle()]);
    expect(answers.slice(0, 2).map((answer) => answer?.status)).toEqual([200, 200]);
    const undone = await rows(
      world,
      "select 1 from subscription_history where app_id = $1 and kind = 'cancel_undone'",
      [ana.appId],
    );
    expect(undone).toHaveLength(1);
  });

  it("ADM-3 reports when there is nothing to sync, when Stripe has no such customer, and when the app is unknown", async () => {
    const lia = await signUp("Lia");
    expect((await sync(lia.appId)).body).toEqual({ outcome: "no_customer" });
    const bia = await signUp("Bia");
    await buy(bia, { plan: "starter", interval: "month" });
    await rows(world, "update customers set provider_id = 'cus_elsewhere' where app_id = $1", [bia.appId]);
    expect((await sync(bia.appId)).body).toEqual({ outcome: "not_at_provider" });
    expect((await sync("app_nobody")).status).toBe(404);
    expect((await sync(ana.appId, ana)).status).toBe(403);
  });
});
