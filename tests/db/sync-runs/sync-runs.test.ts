import { openFindings } from "@tests/support/catalogue";
import { call, type Person, signUp, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import { runJob } from "@/features/operations";
import { setSwitch } from "@/features/platform";
import type { SyncView } from "@/features/subscription/types/sync-view";
import { beginSync, performSync } from "@/features/sync-runs";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { AppError } from "@/refusal";
import { GET, PATCH, POST } from "../../../app/api/plans/sync/route";

const PATH = "/api/plans/sync";
const HOUR = 60;

type RunSeen = {
  status: string;
  trigger: string;
  attempt: number;
  error: string | null;
  counts: Record<string, number>;
};

describe("SYNC-2 runs", () => {
  let world: World;
  let admin: Person;
  let failing: Partial<StripeGateway> = {};
  beforeEach(async () => {
    failing = {};
    world = await openWorld({
      wrapGateway: (gateway) =>
        new Proxy(gateway, {
          get: (target, name: keyof StripeGateway) => failing[name] ?? target[name],
        }),
    });
    await world.settle();
    admin = await signUp("Admin");
    await setRole(world.ctx, admin.email, "admin");
  });
  afterEach(() => world.close());

  const view = async () => (await call<SyncView>(GET, "GET", PATH, { cookie: admin.cookie })).body;
  const runNow = () => call<SyncView & { started: boolean }>(POST, "POST", PATH, { cookie: admin.cookie });
  const cron = async () => (await runJob(world.ctx, "sync")).counts;
  const runs = () =>
    rows<RunSeen>(
      world,
      "select status, trigger, attempt, error, counts from sync_runs order by started_at, id",
    );
  const minutesToNext = async () => {
    const { nextRunAt } = await view();
    return nextRunAt === null ? null : (Date.parse(nextRunAt) - world.engine.now().getTime()) / 60_000;
  };
  const away = async (): Promise<never> => {
    throw new AppError("unavailable", "stripe_unavailable", { retryAfterSeconds: 10 });
  };

  it("SYNC-3 run now answers 202 at once, the run continues after the answer and is recorded", async () => {
    const answer = await runNow();
    expect([answer.status, answer.body.started, answer.body.running]).toEqual([202, true, true]);
    expect(answer.body.runs[0]).toMatchObject({ status: "running", trigger: "admin", endedAt: null });
    await world.afterAnswers();
    const after = await view();
    expect(after).toMatchObject({ running: false, enabled: true, intervalSeconds: 21_600, openFindings: 0 });
    expect(after.runs).toMatchObject([
      { status: "done", trigger: "admin", attempt: 1, error: null, counts: { agreements: 2, opened: 0 } },
    ]);
    expect(after.runs[0]?.endedAt).not.toBeNull();
    expect(await minutesToNext()).toBe(6 * HOUR);
    expect(await rows(world, "select action, actor from audit_log where action = 'sync.started'")).toEqual([
      { action: "sync.started", actor: `user:${admin.userId}` },
    ]);
  });

  it("SYNC-3 the cron secret opens the same door, a wrong one and a stranger do not", async () => {
    const bearer = { authorization: `Bearer ${world.ctx.settings.cronSecret}` };
    expect((await call(GET, "GET", PATH, { headers: bearer })).status).toBe(200);
    const answer = await call(POST, "POST", PATH, { headers: bearer });
    expect(answer.status).toBe(202);
    await world.afterAnswers();
    expect(await runs()).toMatchObject([{ status: "done", trigger: "cron" }]);
    const toggled = await call(PATCH, "PATCH", PATH, { headers: bearer, body: { enabled: false } });
    expect([toggled.status, toggled.body.enabled]).toEqual([200, false]);

    const wrong = { authorization: `Bearer ${world.ctx.settings.cronSecret}x` };
    expect((await call(POST, "POST", PATH, { headers: wrong })).status).toBe(401);
    const ana = await signUp("Ana");
    expect((await call(GET, "GET", PATH, { cookie: ana.cookie })).status).toBe(403);
    expect((await call(POST, "POST", PATH, { cookie: ana.cookie })).status).toBe(403);
    expect((await call(PATCH, "PATCH", PATH, { cookie: ana.cookie, body: { enabled: true } })).status).toBe(
      403,
    );
    expect(
      (await call(PATCH, "PATCH", PATH, { cookie: admin.cookie, body: { enabled: "yes" } })).status,
    ).toBe(422);
    expect(await runs()).toHaveLength(1);
  });

  it("SYNC-2 runs by itself when it is time, and not before", async () => {
    expect(await cron()).toEqual({ due: 1, done: 1 });
    expect(await cron()).toEqual({ due: 0 });
    await world.advance({ minutes: 6 * HOUR - 1 });
    expect(await cron()).toEqual({ due: 0 });
    await world.advance({ minutes: 1 });
    expect(await cron()).toEqual({ due: 1, done: 1 });
    expect(await runs()).toMatchObject([{ trigger: "cron" }, { trigger: "cron" }]);
  });

  it("SYNC-2 the toggle overrides the environment, is remembered and audited; by hand it still runs", async () => {
    const off = await call<SyncView>(PATCH, "PATCH", PATH, {
      cookie: admin.cookie,
      body: { enabled: false },
    });
    expect(off.body).toMatchObject({ enabled: false, enabledBy: "panel", nextRunAt: null });
    await call(PATCH, "PATCH", PATH, { cookie: admin.cookie, body: { enabled: false } });
    expect(await cron()).toEqual({ due: 0 });
    const other = await world.anotherServer();
    try {
      expect((await runJob(other.ctx, "sync")).counts).toEqual({ due: 0 });
    } finally {
      await other.close();
    }
    expect((await runNow()).status).toBe(202);
    await world.afterAnswers();
    expect(await runs()).toMatchObject([{ status: "done", trigger: "admin" }]);
    expect(
      await rows(world, "select before, after, actor from audit_log where action = 'sync.toggled'"),
    ).toEqual([{ before: { enabled: true }, after: { enabled: false }, actor: `user:${admin.userId}` }]);
  });

  it("SYNC-2 the environment decides until an admin chooses", async () => {
    const quiet = await openWorld({ env: { STRIPE_SYNC_ENABLED: "false" } });
    try {
      expect((await runJob(quiet.ctx, "sync")).counts).toEqual({ due: 0 });
      await rows(quiet, "update sync_settings set enabled = true");
      expect((await runJob(quiet.ctx, "sync")).counts).toEqual({ due: 1, done: 1 });
    } finally {
      await quiet.close();
      world.startProcess();
    }
  });

  it("OPS-1 the operators' switch: what is due is recorded as skipped, and by hand it still runs", async () => {
    await setSwitch(world.ctx, { name: "auto_sync_off", on: true, reason: "Stripe is odd today" });
    expect(await cron()).toEqual({ due: 0 });
    expect(await cron()).toEqual({ due: 0 });
    expect(await runs()).toMatchObject([{ status: "skipped", error: "auto_sync_off" }]);
    expect(await view()).toMatchObject({ held: true, nextRunAt: null });
    await runNow();
    await world.afterAnswers();
    expect((await runs()).at(-1)).toMatchObject({ status: "done" });
    await setSwitch(world.ctx, { name: "auto_sync_off", on: false, reason: null });
    await world.advance({ minutes: 6 * HOUR });
    expect(await cron()).toEqual({ due: 1, done: 1 });
  });

  it.each<keyof StripeGateway>(["listCatalogue", "fetchCustomer"])(
    "SYNC-2 Stripe failing at %s: retries with growing pauses, an alert after the last, and a success ends it",
    async (name) => {
      await subscriber(world);
      await world.advance({ days: 2 });
      failing = { [name]: away };
      const pauses: (number | null)[] = [];
      for (let attempt = 1; attempt <= 4; attempt++) {
        expect(await cron()).toEqual({ due: 1, failed: 1 });
        expect(await cron()).toEqual({ due: 0 });
        const minutes = await minutesToNext();
        pauses.push(minutes);
        const alerts = await rows(world, "select kind from alerts where resolved_at is null");
        expect(alerts).toEqual(attempt <= 3 ? [] : [{ kind: "sync_failed" }]);
        await world.advance({ minutes: minutes ?? 0 });
      }
      expect(pauses).toEqual([5, 10, 20, 6 * HOUR]);
      expect((await runs()).map(({ attempt, status }) => [attempt, status])).toEqual([
        [1, "failed"],
        [2, "failed"],
        [3, "failed"],
        [4, "failed"],
      ]);
      expect((await runs())[0]?.error).toContain("stripe_unavailable");
      failing = {};
      expect(await cron()).toEqual({ due: 1, done: 1 });
      expect((await runs()).at(-1)).toMatchObject({ attempt: 1, status: "done" });
      expect(await rows(world, "select kind from alerts where resolved_at is null")).toEqual([]);
    },
  );

  it("SYNC-2 two instances and two clicks at once are one run", async () => {
    const other = await world.anotherServer();
    try {
      const begun = await Promise.all([
        beginSync(world.ctx, "admin"),
        beginSync(other.ctx, "cron"),
        beginSync(world.ctx, "cli"),
        beginSync(other.ctx, "admin"),
      ]);
      expect(begun.filter(({ kind }) => kind === "begun")).toHaveLength(1);
      expect(new Set(begun.map(({ run }) => run.id)).size).toBe(1);
      const answer = await runNow();
      expect([answer.status, answer.body.started, answer.body.running]).toEqual([202, false, true]);
      expect(await cron()).toEqual({ due: 0 });
      const run = begun.find(({ kind }) => kind === "begun")?.run;
      if (!run) throw new Error("no run has started");
      expect(await performSync(world.ctx, run)).toBe("done");
      expect(await runs()).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it("SYNC-2 a run whose process died is taken over after its lease, marked as failed, and tried again", async () => {
    const { run } = await beginSync(world.ctx, "cron");
    await world.advance({ minutes: 4 });
    expect(await cron()).toEqual({ due: 0 });
    expect((await view()).running).toBe(true);
    await world.advance({ minutes: 2 });
    expect((await view()).running).toBe(false);
    expect(await cron()).toEqual({ due: 0 });
    expect(await runs()).toMatchObject([{ status: "failed", error: expect.stringContaining("interrupted") }]);
    expect(await minutesToNext()).toBe(5);

    // The process was slow, not dead: it finds its run taken over and changes nothing more.
    expect(await performSync(world.ctx, run)).toBe("failed");
    expect(await runs()).toHaveLength(1);
    await world.advance({ minutes: 5 });
    expect(await cron()).toEqual({ due: 1, done: 1 });
    expect(await runs()).toMatchObject([{ status: "failed" }, { status: "done", attempt: 2 }]);
  });

  it("SYNC-2 a manual run takes over an abandoned one at once", async () => {
    await beginSync(world.ctx, "cron");
    await world.advance({ minutes: 6 });
    expect((await runNow()).body.started).toBe(true);
    await world.afterAnswers();
    expect(await runs()).toMatchObject([{ status: "failed" }, { status: "done", trigger: "admin" }]);
  });

  it("SYNC-2 a process that dies in the middle leaves nothing that the next run does not finish", async () => {
    await rows(world, "update plans set stripe_product_id = null where slug = 'starter'");
    await rows(world, "update prices set stripe_price_id = null where plan_id = 'plan_starter'");
    failing = {
      listCatalogue: () => {
        throw new Error("the process died here");
      },
    };
    expect(await cron()).toEqual({ due: 1, failed: 1 });
    failing = {};
    await world.advance({ minutes: 5 });
    expect(await cron()).toEqual({ due: 1, done: 1 });
    await world.settle();
    expect((await world.stripe.products.list({ limit: 100 })).data).toHaveLength(2);
    expect(await openFindings(world)).toEqual([]);
  });

  it.each<[string, Partial<StripeGateway>]>([
    ["nothing at all", { listCatalogue: async () => ({ products: [], prices: [], coupons: [] }) }],
    ["a list that is cut short", {}],
  ])("SYNC-1 Stripe answering %s changes nothing and records nothing as missing", async (_name, answer) => {
    const real = world.gateway;
    const whole = await real.listCatalogue();
    const short = { ...whole, products: whole.products.slice(0, 1), prices: whole.prices.slice(0, 2) };
    failing = answer.listCatalogue ? answer : { listCatalogue: async () => short };
    expect(await cron()).toEqual({ due: 1, failed: 1 });
    expect(await openFindings(world)).toEqual([]);
    expect((await runs())[0]?.error).toContain("stripe_answer_implausible");
    expect(await one(world, "select count(*)::int as n from plans where active")).toEqual({ n: 4 });
  });

  it("SYNC-1 an empty answer does not end findings that stand", async () => {
    await rows(
      world,
      "update plans set name = jsonb_set(name, '{pt-BR}', '\"Outro\"') where slug = 'starter'",
    );
    expect(await cron()).toEqual({ due: 1, done: 1 });
    const before = await openFindings(world);
    expect(before).toMatchObject([{ kind: "product_renamed" }]);
    failing = { listCatalogue: async () => ({ products: [], prices: [], coupons: [] }) };
    await world.advance({ hours: 6 });
    await cron();
    expect(await openFindings(world)).toEqual(before);
  });

  it("SYNC-2 subscriptions without an event are corrected: the least recently synced first, within a day", async () => {
    const ana = await subscriber(world);
    const { id } = (await one<{ id: string }>(world, "select id from subscriptions where app_id = $1", [
      ana.appId,
    ])) ?? { id: "" };
    world.deliverer.setFault({ kind: "drop", next: 1000 });
    await world.stripe.subscriptions.update(id, { cancel_at_period_end: true });
    await world.settle();
    await cron();
    expect(await one(world, "select cancel_at from subscriptions where id = $1", [id])).toEqual({
      cancel_at: null,
    });
    await world.advance({ hours: 25 });
    await cron();
    const row = await one<{ cancel_at: Date | null }>(
      world,
      "select cancel_at from subscriptions where id = $1",
      [id],
    );
    expect(row?.cancel_at).not.toBeNull();
    expect((await runs()).at(-1)?.counts).toMatchObject({ customers: 1, subscriptionsChanged: 1 });
    await world.advance({ hours: 6 });
    await cron();
    expect((await runs()).at(-1)?.counts.customers).toBeUndefined();
  });

  it("SYNC-2 a customer that Stripe does not know is a finding, once, and does not hold up the others", async () => {
    const ana = await subscriber(world);
    await rows(world, "update customers set provider_id = 'cus_elsewhere' where app_id = $1", [ana.appId]);
    await world.advance({ hours: 25 });
    await cron();
    expect(await openFindings(world)).toMatchObject([
      { kind: "customer_unknown", ours: { customerId: "cus_elsewhere" } },
    ]);
    await world.advance({ hours: 6 });
    await cron();
    expect((await runs()).at(-1)?.counts.customers).toBeUndefined();
    expect(await openFindings(world)).toHaveLength(1);
  });
});
