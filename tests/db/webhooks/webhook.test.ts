import { anEvent, post, signature } from "@tests/support/events";
import { buy, currentOf, signUp, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drainInbox } from "@/features/webhooks";

const OLD_SECRET = "whsec_before_rotation";
const NEW_SECRET = "whsec_after_rotation_";

describe("webhook", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ env: { STRIPE_WEBHOOK_SECRET: `${NEW_SECRET},${OLD_SECRET}` } });
  });
  afterAll(() => world.close());

  const stored = (id: unknown) => rows(world, "select * from webhook_events where id = $1", [id]);

  it("HOOK-1 a signed event is answered 200 and is in the inbox", async () => {
    const event = anEvent();
    const answer = await post(event);
    expect([answer.status, answer.body]).toEqual([200, { event: event.id, kind: "accepted" }]);
    expect(await stored(event.id)).toHaveLength(1);
  });

  it("HOOK-1 either of two secrets will do while they are rotated", async () => {
    for (const secret of [OLD_SECRET, NEW_SECRET]) {
      expect((await post(anEvent(), { secret })).status).toBe(200);
    }
  });

  it.each<[string, () => Promise<{ status: number; body: { code?: string } }>, number, string]>([
    ["no signature", () => post(anEvent(), { header: null }), 400, "webhook_signature"],
    [
      "another's signature",
      () => post(anEvent(), { secret: "whsec_somebody_else" }),
      400,
      "webhook_signature",
    ],
    ["rubbish for a signature", () => post(anEvent(), { header: "t=1,v1=zz" }), 400, "webhook_signature"],
    [
      "an old signature (a replay)",
      () => {
        const body = JSON.stringify(anEvent());
        return post(body, { header: signature(body, NEW_SECRET, 301) });
      },
      400,
      "webhook_signature",
    ],
    [
      "a body changed after it was signed",
      () => {
        const body = JSON.stringify(anEvent());
        return post(body.replace("cus_foreign", "cus_changed"), { header: signature(body, NEW_SECRET) });
      },
      400,
      "webhook_signature",
    ],
    ["signed, but not JSON", () => post("certainly not JSON"), 400, "webhook_payload"],
    ["signed JSON that is no event", () => post({ hello: "world" }), 400, "webhook_payload"],
    ["an event of the other mode", () => post(anEvent({ livemode: true })), 400, "webhook_mode"],
    ["a body of two megabytes", () => post("x".repeat(2 * 1024 * 1024)), 413, "too_large"],
    ["nothing at all", () => post(""), 400, "webhook_signature"],
  ])("HOOK-1 %s is refused and stores nothing", async (_name, send, status, code) => {
    const before = await rows(world, "select count(*)::int as n from webhook_events");
    const answer = await send();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await rows(world, "select count(*)::int as n from webhook_events")).toEqual(before);
  });

  it("HOOK-2 the same event again is a duplicate, also a hundred times at once", async () => {
    const event = anEvent();
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(event)));
    expect(answers.every((a) => a.status === 200)).toBe(true);
    expect(answers.filter((a) => a.body.kind === "accepted")).toHaveLength(1);
    expect(answers.filter((a) => a.body.kind === "duplicate")).toHaveLength(99);
    expect(await stored(event.id)).toHaveLength(1);
  });

  it("HOOK-2 an unknown type is stored as ignored and gets 200", async () => {
    const event = anEvent({ type: "radar.early_fraud_warning.created" });
    expect((await post(event)).body.kind).toBe("ignored");
    expect(await stored(event.id)).toMatchObject([{ status: "ignored" }]);
  });

  it("HOOK-4 all waiting events of a customer cost one question to Stripe", async () => {
    const ana = await subscriber(world);
    const customer = await one<{ provider_id: string }>(
      world,
      "select provider_id from customers where app_id = $1",
      [ana.appId],
    );
    for (let i = 0; i < 8; i++) {
      await rows(
        world,
        `insert into webhook_events (id, provider_id, type, livemode, aggregate, object_id, payload, status, next_attempt_at,
           correlation_id, occurred_at, received_at)
         values ($1, $1, 'invoice.paid', false, $2, 'in_x', $3, 'received', $4, 'c', now(), now())`,
        [
          `evt_batch_${i}`,
          customer?.provider_id,
          JSON.stringify(anEvent({ data: { object: { id: "in_x", customer: customer?.provider_id } } })),
          world.engine.now(),
        ],
      );
    }
    const counts = await drainInbox(world.ctx);
    expect(counts).toMatchObject({ done: 8, syncs: 1, failed: 0 });
  });

  it("HOOK-4 events of a customer that is not ours change nothing and are done", async () => {
    const event = anEvent({ data: { object: { id: "cus_stranger", object: "customer" } } });
    await post(event);
    await world.settle();
    expect(await stored(event.id)).toMatchObject([{ status: "done", effect: { kind: "unknown_customer" } }]);
  });

  it("HOOK-6 callers without a valid signature are throttled by address, signed events never", async () => {
    const strict = await openWorld({
      env: { STRIPE_WEBHOOK_SECRET: NEW_SECRET, STRIPE_WEBHOOK_RATE_LIMIT: "5" },
    });
    try {
      const refused = await Promise.all(
        Array.from({ length: 12 }, () => post(anEvent(), { header: null, address: "198.51.100.9" })),
      );
      const throttled = refused.filter((a) => a.status === 429);
      expect(throttled).toHaveLength(7);
      expect(throttled.every((a) => Number(a.headers.get("retry-after")) > 0)).toBe(true);

      const signed = await Promise.all(
        Array.from({ length: 40 }, () => post(anEvent(), { address: "198.51.100.9" })),
      );
      expect(signed.every((a) => a.status === 200 && a.body.kind === "accepted")).toBe(true);
      expect((await one<{ n: number }>(strict, "select count(*)::int as n from webhook_events"))?.n).toBe(40);
      await strict.settle();
      expect(await rows(strict, "select 1 from webhook_events where status = 'received'")).toEqual([]);
    } finally {
      await strict.close();
    }
  });

  it("HOOK-4 an event that comes before the checkout is stored leads to the same end", async () => {
    const again = await openWorld({ env: { STRIPE_WEBHOOK_SECRET: NEW_SECRET } });
    try {
      const ana = await signUp();
      const { body } = await buy(ana, { plan: "starter", interval: "month" });
      await again.engine.completeCheckout(body.sessionId, again.card("4242424242424242"));
      // The checkout's last rows are not written yet when Stripe's events arrive.
      await rows(again, "update checkout_attempts set status = 'creating', provider_id = null, url = null");
      await again.settle();
      expect(await currentOf(ana)).toMatchObject({ status: "active", plan: { slug: "starter" } });
    } finally {
      await again.close();
    }
  });
});
