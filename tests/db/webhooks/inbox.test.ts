import { anEvent, post } from "@tests/support/events";
import { buy, call, currentOf, signUp } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { drainInbox } from "@/features/webhooks";
import type { StripeGateway } from "@/providers/stripe/gateway";
import { AppError } from "@/refusal";
import { POST as cron } from "../../../app/api/cron/[job]/route";

describe("inbox", () => {
  let world: World;
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
    world = await openWorld({ wrapGateway, deferred: false });
  });
  afterEach(() => world.close());

  const statuses = () =>
    rows<{ status: string; n: number }>(
      world,
      "select status, count(*)::int as n from webhook_events where aggregate like 'cus_%' and status <> 'ignored' group by 1 order by 1",
    );

  const paidCheckout = async () => {
    const ana = await signUp();
    const { body } = await buy(ana, { plan: "starter", interval: "month" });
    await world.engine.completeCheckout(body.sessionId, world.card("4242424242424242"));
    await world.deliverer.drain();
    return ana;
  };

  it("HOOK-3 a failed sync waits, is tried again, and ends in the right state", async () => {
    const ana = await paidCheckout();
    stripeIsDown = true;
    const first = await drainInbox(world.ctx);
    expect(first.failed).toBeGreaterThan(0);
    expect((await currentOf(ana)).status).toBe("free");
    expect(await drainInbox(world.ctx)).toMatchObject({ done: 0, failed: 0 });

    stripeIsDown = false;
    await world.advance({ minutes: 1 });
    await drainInbox(world.ctx);
    expect((await currentOf(ana)).status).toBe("active");
    expect((await statuses()).map((s) => s.status)).toEqual(["done"]);
  });

  it("HOOK-3 after its last attempt an event is dead, and an alert says so", async () => {
    await paidCheckout();
    stripeIsDown = true;
    for (let attempt = 0; attempt < 12; attempt++) {
      await drainInbox(world.ctx);
      await world.engine.advanceTo(new Date(world.engine.now().getTime() + 2 * 3_600_000));
    }
    expect((await statuses()).map((s) => s.status)).toEqual(["dead"]);
    const alerts = await rows(world, "select 1 from alerts where kind = 'webhook_dead'");
    expect(alerts).toHaveLength((await statuses())[0]?.n ?? -1);
  });

  it("HOOK-3 the events of a worker that died are taken over when its lease has run out", async () => {
    const ana = await paidCheckout();
    await rows(
      world,
      `update webhook_events set status = 'processing', lease_owner = 'dead', attempts = 1,
         lease_until = $1 where status = 'received'`,
      [new Date(world.engine.now().getTime() + 60_000)],
    );
    expect(await drainInbox(world.ctx)).toMatchObject({ done: 0 });
    await world.engine.advanceTo(new Date(world.engine.now().getTime() + 61_000));
    await drainInbox(world.ctx);
    expect((await currentOf(ana)).status).toBe("active");
    expect((await statuses()).map((s) => s.status)).toEqual(["done"]);
  });

  it("HOOK-3 an event that kills every worker is dead in the end", async () => {
    await paidCheckout();
    await rows(world, "update webhook_events set attempts = 12 where status = 'received'");
    await drainInbox(world.ctx);
    expect((await statuses()).map((s) => s.status)).toEqual(["dead"]);
  });

  it("HOOK-3 two workers at once share the work and write one history", async () => {
    const people = [await paidCheckout(), await paidCheckout(), await paidCheckout()];
    await Promise.all([drainInbox(world.ctx), drainInbox(world.ctx), drainInbox(world.ctx)]);
    for (const person of people) expect((await currentOf(person)).status).toBe("active");
    const started = await rows(world, "select 1 from subscription_history where kind = 'started'");
    expect(started).toHaveLength(3);
    expect((await statuses()).map((s) => s.status)).toEqual(["done"]);
  });

  it("SYNC-5 cron drains the inbox, with its secret only", async () => {
    const ana = await paidCheckout();
    const ask = (secret: string, job = "inbox") =>
      call(cron, "POST", `/api/cron/${job}`, {
        params: { job },
        headers: { authorization: `Bearer ${secret}` },
      });
    expect((await ask("wrong")).status).toBe(401);
    expect((await ask(world.container.env.CRON_SECRET, "no-such-job")).status).toBe(404);
    const done = await ask(world.container.env.CRON_SECRET);
    expect([done.status, done.body.status]).toEqual([200, "done"]);
    expect((await currentOf(ana)).status).toBe("active");
  });

  it("OBS-2 one correlation id runs from the webhook to the history and the audit log", async () => {
    const ana = await paidCheckout();
    await drainInbox(world.ctx);
    const history = await one<{ correlation_id: string; cause: string }>(
      world,
      "select correlation_id, cause from subscription_history where app_id = $1",
      [ana.appId],
    );
    const event = await one<{ correlation_id: string }>(
      world,
      "select correlation_id from webhook_events where id = $1",
      [history?.cause],
    );
    expect(event?.correlation_id).toBe(history?.correlation_id);
    const audit = await rows(world, "select 1 from audit_log where correlation_id = $1", [
      history?.correlation_id,
    ]);
    expect(audit.length).toBeGreaterThan(0);
  });

  it("AUD-1 what happened cannot be changed or deleted", async () => {
    await paidCheckout();
    await drainInbox(world.ctx);
    for (const table of ["audit_log", "subscription_history"]) {
      await expect(rows(world, `delete from ${table}`)).rejects.toThrow(/append-only/);
      await expect(rows(world, `update ${table} set at = now()`)).rejects.toThrow(/append-only/);
    }
  });

  it("HOOK-2 an event is stored even while Stripe cannot be asked", async () => {
    stripeIsDown = true;
    const event = anEvent();
    expect((await post(event)).status).toBe(200);
  });
});
