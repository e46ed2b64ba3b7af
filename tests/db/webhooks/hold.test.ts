import { anEvent, post } from "@tests/support/events";
import { buy, call, currentOf, type Person, signUp } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setSwitch } from "@/features/platform";
import { drainInbox } from "@/features/webhooks";
import { POST as cron } from "../../../app/api/cron/[job]/route";

describe("HOOK-7 the hold switch", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const turn = (on: boolean) => setSwitch(world.ctx, { name: "webhooks_held", on, reason: "test" });
  const counts = async () =>
    Object.fromEntries(
      (
        await rows<{ status: string; n: number }>(
          world,
          "select status, count(*)::int as n from webhook_events group by 1",
        )
      ).map(({ status, n }) => [status, n]),
    );
  const pays = async (): Promise<Person> => {
    const person = await signUp();
    const { body } = await buy(person, { plan: "starter", interval: "month" });
    await world.engine.completeCheckout(body.sessionId, world.card("4242424242424242"));
    return person;
  };
  const askCron = () =>
    call(cron, "POST", "/api/cron/inbox", {
      params: { job: "inbox" },
      headers: { authorization: `Bearer ${world.container.env.CRON_SECRET}` },
    });

  it("HOOK-7 on: signed events are stored and answered 2xx, and nothing is processed", async () => {
    const ana = await pays();
    await world.settle();
    const before = await counts();
    await turn(true);
    const bia = await pays();
    await world.settle();
    const stored = await post(anEvent({ id: "evt_held" }));
    expect([stored.status, stored.body.kind]).toEqual([200, "accepted"]);
    await world.afterAnswers();
    const cronAnswer = await askCron();
    expect([cronAnswer.status, cronAnswer.body.counts]).toMatchObject([200, { done: 0, failed: 0 }]);
    const other = await world.anotherServer();
    expect(await drainInbox(other.ctx)).toMatchObject({ done: 0, ignored: 0, failed: 0 });
    await other.close();

    const held = await counts();
    expect(held.done).toBe(before.done);
    expect(held.received).toBeGreaterThan(3);
    expect(held.processing ?? 0).toBe(0);
    expect((await currentOf(bia)).status).toBe("free");
    expect((await currentOf(ana)).status).toBe("active");
    expect((await post(anEvent({ id: "evt_held" }))).body.kind).toBe("duplicate");
    expect((await post(anEvent(), { header: "t=1,v1=00" })).status).toBe(400);
  });

  it("HOOK-7 off: everything held is processed, in whatever order, and ends where it would have", async () => {
    await turn(true);
    const people: Person[] = [];
    for (let i = 0; i < 10; i++) people.push(await pays());
    await world.settle();
    // A month passes: renewals and one cancellation arrive in addition to the held events.
    await world.advance({ days: 35 });
    const leaver = people[0] as Person;
    const customer = await one<{ provider_id: string }>(
      world,
      "select provider_id from customers where app_id = $1",
      [leaver.appId],
    );
    const [subscription] = (await world.stripe.subscriptions.list({ customer: customer?.provider_id ?? "" }))
      .data;
    await world.stripe.subscriptions.cancel(subscription?.id ?? "");
    await world.settle();
    const held = (await counts()).received ?? 0;
    expect(held).toBeGreaterThan(120);
    expect((await counts()).done).toBeUndefined();
    expect(await rows(world, "select 1 from subscriptions")).toHaveLength(0);

    // The due order is reversed: the newest first.
    await rows(
      world,
      "update webhook_events set next_attempt_at = timestamptz '2026-01-01' - (received_at - timestamptz '2026-01-01') where status = 'received'",
    );
    await turn(false);
    await Promise.all([drainInbox(world.ctx), drainInbox(world.ctx)]);
    await world.settle();

    const after = await counts();
    expect([after.received, after.failed, after.dead]).toEqual([undefined, undefined, undefined]);
    expect((after.done ?? 0) + (after.ignored ?? 0)).toBeGreaterThanOrEqual(held);
    expect((await currentOf(leaver)).status).toBe("canceled");
    for (const person of people.slice(1)) {
      const current = await currentOf(person);
      expect([current.status, current.plan.slug]).toEqual(["active", "starter"]);
      const [theirs] = (
        await world.stripe.subscriptions.list({
          customer:
            (
              await one<{ id: string }>(world, "select provider_id as id from customers where app_id = $1", [
                person.appId,
              ])
            )?.id ?? "",
        })
      ).data;
      const periodEnd = theirs?.items.data[0]?.current_period_end ?? 0;
      expect(current.currentPeriodEnd).toBe(new Date(periodEnd * 1000).toISOString());
    }
  }, 120_000);

  it("HOOK-7 turned on in the middle of a drain, it stops after the customer at hand", async () => {
    for (let i = 0; i < 3; i++) await pays();
    const { gateway } = world;
    let asked = 0;
    await world.deliverer.drain();
    await world.afterAnswers();
    await rows(
      world,
      "update webhook_events set status = 'received', attempts = 0, settled_at = null where status = 'done'",
    );
    const ctx = {
      ...world.ctx,
      providers: {
        stripe: {
          ...gateway,
          fetchCustomer: async (id: string) => {
            if (++asked === 1) await turn(true);
            return gateway.fetchCustomer(id);
          },
        },
      },
    };
    await drainInbox(ctx);
    expect(asked).toBe(1);
    expect((await counts()).received).toBeGreaterThan(0);
    await turn(false);
    await world.settle();
    expect((await counts()).received).toBeUndefined();
  });
});
