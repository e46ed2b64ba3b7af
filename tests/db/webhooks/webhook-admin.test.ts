import { anEvent, post } from "@tests/support/events";
import { buy, call, currentOf, type Person, signUp, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import {
  getWebhook,
  getWebhookHead,
  listWebhooks,
  listWebhookTypes,
  WEBHOOK_TABLE,
} from "@/features/backoffice";
import { drainInbox } from "@/features/webhooks";
import { type AddressParams, readTableQuery } from "@/lib/table-query";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { AppError } from "@/refusal";
import { POST as replay } from "../../../app/api/admin/webhooks/replay/route";

describe("webhooks for admins", () => {
  let world: World;
  let admin: Person;
  let stripeIsDown = false;
  const wrapGateway = (gateway: StripeGateway): StripeGateway => ({
    ...gateway,
    fetchCustomer: async (id) => {
      if (stripeIsDown) throw new AppError("unavailable", "stripe_unavailable");
      return gateway.fetchCustomer(id);
    },
  });
  beforeEach(async () => {
    stripeIsDown = false;
    world = await openWorld({ wrapGateway });
    admin = await signUp("Admin");
    await setRole(world.ctx, admin.email, "admin");
  });
  afterEach(() => world.close());

  const list = (params: AddressParams = {}) =>
    listWebhooks(world.ctx, readTableQuery(params, { ...WEBHOOK_TABLE, perPage: 5 }));
  const ask = (body: unknown, cookie = admin.cookie) =>
    call<{ replayed: number; left: number; remaining: number; code?: string }>(
      replay,
      "POST",
      "/api/admin/webhooks/replay",
      { cookie, body },
    );
  const statusOf = async (id: string) =>
    (await one<{ status: string }>(world, "select status from webhook_events where id = $1", [id]))?.status;
  const ofApp = (app: string) =>
    one<{ status: string; plan_id: string; period_end: Date; next_amount: string }>(
      world,
      "select status, plan_id, period_end, next_amount from subscriptions where app_id = $1",
      [app],
    );
  const audits = (id: string) =>
    rows<{ actor: string; reason: string | null; before: { status: string } }>(
      world,
      "select actor, reason, before from audit_log where action = 'webhook.replayed' and subject = $1",
      [`webhook:${id}`],
    );
  /** Every event of Ana's purchase, dead after twelve attempts without Stripe. */
  const deadEvents = async () => {
    const ana = await signUp();
    const { body } = await buy(ana, { plan: "starter", interval: "month" });
    stripeIsDown = true;
    await world.engine.completeCheckout(body.sessionId, world.card("4242424242424242"));
    await world.settle();
    for (let attempt = 0; attempt < 12; attempt++) {
      await drainInbox(world.ctx);
      await world.engine.advanceTo(new Date(world.engine.now().getTime() + 2 * 3_600_000));
    }
    const dead = await rows<{ id: string }>(world, "select id from webhook_events where status = 'dead'");
    expect(dead.length).toBeGreaterThan(1);
    return { ana, dead: dead.map((event) => event.id) };
  };
  const openAlerts = () =>
    rows(world, "select 1 from alerts where kind = 'webhook_dead' and resolved_at is null");

  it("HOOK-7 the list sorts, filters by status, type, day and id, and pages", async () => {
    const ana = await subscriber(world);
    const everything = await list();
    expect(everything.rows).toHaveLength(5);
    expect(everything.total).toBeGreaterThan(5);
    const received = everything.rows.map((row) => row.receivedAt);
    expect(received).toEqual([...received].sort().reverse());
    expect((await list({ page: "2" })).rows[0]?.id).not.toBe(everything.rows[0]?.id);

    const paid = await list({ type: "invoice.paid" });
    expect(paid.rows.map((row) => [row.type, row.app?.id])).toEqual([["invoice.paid", ana.appId]]);
    const event = paid.rows[0];
    expect((await list({ q: event?.id ?? "" })).rows).toEqual(paid.rows);
    expect((await list({ q: ana.appId, type: "invoice.paid" })).rows).toEqual(paid.rows);
    expect((await list({ q: event?.aggregate ?? "", type: "invoice.paid" })).total).toBe(1);
    expect((await list({ q: "evt_of_nobody" })).total).toBe(0);

    expect((await list({ status: "done" })).rows.every((row) => row.status === "done")).toBe(true);
    expect((await list({ status: "dead" })).total).toBe(0);
    expect((await list({ from: "2026-04-01", to: "2026-04-01" })).total).toBe(everything.total);
    expect((await list({ from: "2026-04-02" })).total).toBe(0);
    expect((await list({ to: "2026-03-31" })).total).toBe(0);
    expect(await listWebhookTypes(world.ctx)).toContain("invoice.paid");
    const slowest = (await list({ sort: "duration", dir: "desc" })).rows.map((row) => row.durationMs ?? -1);
    expect(slowest).toEqual([...slowest].sort((a, b) => b - a));
  });

  it("HOOK-7 a day is the business's, not the server's", async () => {
    await world.engine.advanceTo(new Date("2026-05-02T02:30:00Z"));
    await post(anEvent({ id: "evt_late_evening" }));
    const found = async (day: string) => (await list({ q: "evt_late_evening", from: day, to: day })).total;
    expect([await found("2026-05-01"), await found("2026-05-02")]).toEqual([1, 0]);
  });

  it("HOOK-7 the numbers above the list are those of its rows", async () => {
    const { dead } = await deadEvents();
    stripeIsDown = false;
    await rows(
      world,
      "update webhook_events set status = 'received', settled_at = null, next_attempt_at = '2100-01-01' where id = $1",
      [dead[0]],
    );
    const head = await getWebhookHead(world.ctx);
    for (const status of ["waiting", "failed", "dead"] as const) {
      expect([status, head[status]]).toEqual([status, (await list({ status })).total]);
    }
    expect(head.waiting).toBe(1);
    expect(head.oldestWaitingAt).toBe((await list({ status: "waiting" })).rows[0]?.receivedAt);
    expect(head.doneLastHour).toBe(0);
    await subscriber(world);
    expect((await getWebhookHead(world.ctx)).doneLastHour).toBeGreaterThan(0);
  });

  it("HOOK-7 one event shows its body without secrets, and what it wrote", async () => {
    const ana = await subscriber(world);
    const told = await one<{ cause: string; correlation_id: string }>(
      world,
      "select cause, correlation_id from subscription_history where app_id = $1 and kind = 'started'",
      [ana.appId],
    );
    const event = await getWebhook(world.ctx, told?.cause ?? "");
    expect(event).toMatchObject({ status: "done", app: { id: ana.appId }, attempts: 1, nextAttemptAt: null });
    expect(event?.wrote).toContainEqual(
      expect.objectContaining({ kind: "started", correlationId: told?.correlation_id }),
    );
    expect(JSON.parse(event?.payload ?? "")).toMatchObject({ id: told?.cause, object: "event" });

    await post(
      anEvent({ id: "evt_secret", data: { object: { id: "pi_1", client_secret: "pi_1_secret_abc" } } }),
    );
    const secret = await getWebhook(world.ctx, "evt_secret");
    expect(secret?.payload).not.toContain("pi_1_secret_abc");
    expect(await getWebhook(world.ctx, "evt_of_nobody")).toBeNull();
  });

  it("HOOK-7 a dead event is replayed, ends done, and its alert is over", async () => {
    const { ana, dead } = await deadEvents();
    expect(await openAlerts()).toHaveLength(dead.length);
    stripeIsDown = false;
    const answer = await ask({ ids: dead, reason: "Stripe is back" });
    expect([answer.status, answer.body]).toEqual([200, { replayed: dead.length, left: 0, remaining: 0 }]);
    await world.afterAnswers();
    for (const id of dead) expect([id, await statusOf(id)]).toEqual([id, "done"]);
    expect(await openAlerts()).toHaveLength(0);
    expect((await currentOf(ana)).status).toBe("active");
    const [audit] = await audits(dead[0] ?? "");
    expect(audit).toMatchObject({
      actor: `user:${admin.userId}`,
      reason: "Stripe is back",
      before: { status: "dead", attempts: 12 },
    });
  });

  it("HOOK-7 all dead events are replayed by one request, and an alert stays while its event fails", async () => {
    const { dead } = await deadEvents();
    const still = await ask({ status: "dead" });
    expect(still.body).toEqual({ replayed: dead.length, left: 0, remaining: 0 });
    await world.afterAnswers();
    expect((await list({ status: "failed" })).total).toBe(dead.length);
    expect(await openAlerts()).toHaveLength(dead.length);
    stripeIsDown = false;
    await world.advance({ minutes: 5 });
    expect((await list({ status: "dead" })).total).toBe(0);
    expect(await openAlerts()).toHaveLength(0);
    expect((await ask({ status: "dead" })).body).toEqual({ replayed: 0, left: 0, remaining: 0 });
  });

  it("HOOK-7 replaying what was done, backwards and twice, ends in the same state", async () => {
    const ana = await subscriber(world);
    await world.advance({ days: 35 });
    const before = await ofApp(ana.appId);
    const count = () => one<{ n: number }>(world, "select count(*)::int as n from subscription_history");
    const chapters = await count();
    const letters = world.mailbox.letters.length;
    const done = await rows<{ id: string }>(
      world,
      "select id from webhook_events where status = 'done' order by received_at desc, id limit 100",
    );
    for (let round = 0; round < 2; round++) {
      for (const { id } of done.slice(0, 10)) expect((await ask({ ids: [id] })).status).toBe(200);
      expect((await ask({ ids: done.map((event) => event.id) })).status).toBe(200);
      await world.afterAnswers();
      await world.settle();
    }
    expect(await ofApp(ana.appId)).toEqual(before);
    expect(await count()).toEqual(chapters);
    expect(world.mailbox.letters).toHaveLength(letters);
    for (const { id } of done) expect(await statusOf(id)).toBe("done");
  }, 60_000);

  it("HOOK-7 an event under a live lease is left, one whose worker died is not", async () => {
    await subscriber(world);
    const [event] = (await list({ type: "invoice.paid" })).rows;
    const id = event?.id ?? "";
    const lease = (until: number) =>
      rows(
        world,
        "update webhook_events set status = 'processing', settled_at = null, lease_owner = 'w', lease_until = $2 where id = $1",
        [id, new Date(world.engine.now().getTime() + until)],
      );
    await lease(60_000);
    const refused = await ask({ ids: [id] });
    expect([refused.status, refused.body.code]).toEqual([409, "webhook_in_progress"]);
    const both = await ask({ ids: [id, (await list({ status: "done" })).rows[0]?.id] });
    expect(both.body).toEqual({ replayed: 1, left: 1, remaining: 0 });
    expect(await statusOf(id)).toBe("processing");
    expect(await audits(id)).toHaveLength(0);

    await lease(-1);
    expect((await ask({ ids: [id] })).body.replayed).toBe(1);
    await world.afterAnswers();
    expect(await statusOf(id)).toBe("done");
  });

  it("HOOK-7 two replays at once put each event back once", async () => {
    await subscriber(world);
    const { rows: events } = await list({ status: "done" });
    const ids = events.map((event) => event.id);
    const answers = await Promise.all([ask({ ids }), ask({ ids: [...ids].reverse() })]);
    await world.afterAnswers();
    await world.settle();
    const replayed = answers.reduce((sum, answer) => sum + (answer.body.replayed ?? 0), 0);
    expect(replayed).toBeGreaterThanOrEqual(ids.length);
    const written = await rows(world, "select 1 from audit_log where action = 'webhook.replayed'");
    expect(written).toHaveLength(replayed);
    for (const id of ids) expect(await statusOf(id)).toBe("done");
  });

  it("HOOK-7 a replay that says nothing sensible is refused", async () => {
    const refused: [unknown, number][] = [
      [{ ids: [] }, 422],
      [{ status: "done" }, 422],
      [{ ids: ["evt_of_nobody"], status: "dead" }, 422],
      [{}, 422],
      [{ ids: ["evt_of_nobody"] }, 404],
    ];
    for (const [body, status] of refused) expect([body, (await ask(body)).status]).toEqual([body, status]);
  });

  it("HOOK-7 a replay names at most a hundred events, and its reason has an end", async () => {
    const ids = Array.from({ length: 101 }, (_, i) => `evt_${i}`);
    expect((await ask({ ids })).status).toBe(422);
    expect((await ask({ status: "dead", reason: "x".repeat(501) })).status).toBe(422);
  });

  it("HOOK-7 only admins replay", async () => {
    const ana = await subscriber(world);
    const [event] = (await list({ status: "done" })).rows;
    expect((await ask({ ids: [event?.id] }, ana.cookie)).status).toBe(403);
    expect(await audits(event?.id ?? "")).toHaveLength(0);
  });
});
