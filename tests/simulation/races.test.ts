import { buy, currentOf, signUp, statusOf, subscriber } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { seededRandom } from "@tests/support/simulation/random";
import { createWeather, type Weather } from "@tests/support/simulation/weather";
import { openWorld, type World } from "@tests/support/world";
import { afterEach, describe, expect, it } from "vitest";
import { syncFromStripe } from "@/features/subscription";

const MONTHLY = { plan: "starter", interval: "month" };
const YEARLY = { plan: "starter", interval: "year" };
const CUT = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'fatura'`;

/** How many calls to Stripe an operation makes. */
async function callsOf(weather: Weather, work: () => Promise<unknown>): Promise<number> {
  const before = weather.calls();
  await work();
  return weather.calls() - before;
}

/** Interleavings that random lives rarely produce: each is arranged exactly here. */
describe("moments", () => {
  let world: World;
  afterEach(() => world.close());

  it("CHK-3 paid and confirmed in one tab just after the other tab's checkout read Stripe: no second page", async () => {
    let meanwhile: (() => Promise<void>) | null = null;
    let transactions = Number.POSITIVE_INFINITY;
    world = await openWorld({
      wrapGateway: (gateway) => ({
        ...gateway,
        fetchCustomer: async (id) => {
          const answer = await gateway.fetchCustomer(id);
          if (meanwhile) transactions = 0;
          return answer;
        },
      }),
      wrapDatabase: (database) => ({
        ...database,
        transaction: async (work) => {
          const result = await database.transaction(work);
          // The first transaction writes Stripe's answer; after the second, Stripe is not asked any more.
          if (++transactions === 2) {
            const work = meanwhile;
            meanwhile = null;
            await work?.();
          }
          return result;
        },
      }),
    });
    const ana = await signUp();
    const first = await buy(ana, MONTHLY);
    // The other tab's checkout has read from Stripe that there is no subscription, and continues.
    let looked = 0;
    meanwhile = async () => {
      looked += 1;
      await world.engine.completeCheckout(first.body.sessionId, world.card("4242424242424242"));
      await world.settle();
    };
    const second = await buy(ana, YEARLY);
    expect(looked).toBe(1);
    expect([second.status, second.body.code]).toEqual([409, "subscription_exists"]);
    const sessions = await world.stripe.checkout.sessions.list({ limit: 10 });
    expect(sessions.data.filter((s) => s.status === "open")).toEqual([]);
  });

  it("HOOK-4 an answer that was slow on its way does not overwrite a newer one", async () => {
    let hold: Promise<void> | null = null;
    world = await openWorld({
      wrapGateway: (gateway) => ({
        ...gateway,
        fetchCustomer: async (id) => {
          const answer = await gateway.fetchCustomer(id);
          const wait = hold;
          hold = null;
          await wait;
          return answer;
        },
      }),
    });
    const ana = await subscriber(world);
    const { id } = await currentOf(ana);
    let letGo = () => {};
    hold = new Promise((resolve) => {
      letGo = resolve;
    });
    const slow = syncFromStripe(world.ctx, { appId: ana.appId }, "slow");
    await expect.poll(() => hold === null).toBe(true);
    await world.stripe.subscriptions.cancel(id ?? "");
    await world.settle();
    letGo();
    expect(await slow).toMatchObject({ kind: "stale" });
    expect((await currentOf(ana)).status).toBe("canceled");
  });

  it("CHK-2 the customer's creation got lost on the way back, and another member clicks next: one customer", async () => {
    const weather = createWeather(seededRandom(1));
    world = await openWorld({ wrapHttpClient: weather.wrap });
    const [ana, bia] = [await signUp("Ana"), await signUp("Bia")];
    await rows(world, "insert into app_members (app_id, user_id, role) values ($1, $2, 'billing')", [
      ana.appId,
      bia.userId,
    ]);
    weather.after(0, "lost");
    expect((await buy(ana, MONTHLY)).status).toBe(503);
    expect((await buy(bia, MONTHLY, ana.appId)).status).toBe(201);
    const { data } = await world.stripe.customers.list({ limit: 10 });
    expect(data.map((customer) => customer.email)).toEqual([ana.email]);
  });

  it("CHK-2 the customer's creation got lost, and the owner changes name and language: still one customer", async () => {
    const weather = createWeather(seededRandom(1));
    world = await openWorld({ wrapHttpClient: weather.wrap });
    const ana = await signUp("Ana");
    weather.after(0, "lost");
    expect((await buy(ana, MONTHLY)).status).toBe(503);
    await rows(world, "update users set name = 'Ana Maria', locale = 'en' where id = $1", [ana.userId]);
    expect((await buy(ana, MONTHLY)).status).toBe(201);
    expect((await world.stripe.customers.list({ limit: 10 })).data).toHaveLength(1);
  });

  it("CHK-2 the page's creation got lost and the customer is deleted at Stripe: the next click finds a way", async () => {
    const weather = createWeather(seededRandom(1));
    world = await openWorld({ wrapHttpClient: weather.wrap });
    const ana = await signUp("Ana");
    const creation = (await callsOf(weather, () => buy(ana, YEARLY))) - 1;
    const bia = await signUp("Bia");
    weather.after(creation, "lost");
    expect((await buy(bia, MONTHLY)).status).toBe(503);
    const { data } = await world.stripe.customers.list({ email: bia.email });
    await world.stripe.customers.del(data[0]?.id ?? "");
    const { status, body } = await buy(bia, MONTHLY);
    expect(status).toBe(201);
    const paid = await world.engine.completeCheckout(body.sessionId, world.card("4242424242424242"));
    expect(paid.kind).toBe("complete");
  });

  it("NFR-2 connections cut under a transaction, again and again: the process lives and every one comes back", async () => {
    world = await openWorld();
    const { ctx } = world;
    for (let round = 0; round < 12; round++) {
      const cut = ctx.transaction(async (tx) => {
        await tx.execute("select 1");
        await rows(world, CUT);
        return tx.execute("select 2");
      });
      await expect(cut).rejects.toThrow();
    }
    const all = Array.from({ length: 20 }, () => ctx.transaction((tx) => tx.execute("select 1")));
    expect(await Promise.all(all)).toHaveLength(20);
  });

  it("NFR-2 the caller gets the transaction's original error, also when the connection broke", async () => {
    world = await openWorld();
    const failed = world.ctx.transaction(async (tx) => {
      await tx.execute("select 1");
      await rows(world, CUT);
      throw new Error("what really happened");
    });
    await expect(failed).rejects.toThrow("what really happened");
  });

  it.each(["down", "rubbish", "slow"] as const)(
    "NFR-2 with a Redis that is %s a person can still subscribe",
    async (fault) => {
      world = await openWorld();
      const ana = await signUp();
      world.upstash.fail(fault, 350);
      const { status, body } = await buy(ana, MONTHLY);
      expect(status).toBe(201);
      await world.engine.completeCheckout(body.sessionId, world.card("4242424242424242"));
      await world.settle();
      expect((await statusOf(ana, body.sessionId)).body.state).toBe("confirmed");
      world.upstash.fail("none");
    },
  );

  it("NFR-2 answers of Stripe's that get lost one after the other leave one of everything", async () => {
    const weather = createWeather(seededRandom(3));
    world = await openWorld({ wrapHttpClient: weather.wrap });
    const ana = await signUp();
    const statuses: number[] = [];
    // Each click meets one call whose answer is lost, one call later than the click before it.
    for (let calls = 0; calls < 12 && statuses.at(-1) !== 201; calls++) {
      weather.after(calls % 6, "lost");
      statuses.push((await buy(ana, MONTHLY)).status);
    }
    expect(statuses.at(-1)).toBe(201);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([503]));
    expect((await world.stripe.customers.list({ limit: 10 })).data).toHaveLength(1);
    expect((await world.stripe.checkout.sessions.list({ limit: 10 })).data).toHaveLength(1);
  });
});
