import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { createDeliverer } from "../../../sandbox/stripe/events/create-deliverer";
import { withDeliverySuccess } from "../../../sandbox/stripe/events/delivery-success-filter";
import { createWorld, START } from "./support/world";

const stripe = new Stripe("sk_test_front");

describe("deliveries", () => {
  it("SBX-5 posts the stored event, signed, as Stripe does", async () => {
    const world = await createWorld();
    await world.happen("Ana");
    await world.deliverer.drain();

    const [got] = world.received;
    if (!got) throw new Error("nothing arrived");
    expect(got.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(got.headers.get("user-agent")).toBe("Stripe/1.0 (+https://stripe.com/docs/webhooks)");
    const signature = got.headers.get("stripe-signature") ?? "";
    const event = await stripe.webhooks.constructEventAsync(got.body, signature, world.endpoint.secret);
    const stored = await world.engine.handle({
      method: "GET",
      path: `/v1/events/${event.id}`,
      headers: { authorization: "Bearer sk_test_front" },
      body: "",
    });
    expect(JSON.parse(got.body)).toEqual(JSON.parse(stored.body));
  });

  it("SBX-5 keeps the order of emission and leaves out what the endpoint did not ask for", async () => {
    const world = await createWorld({ enabledEvents: ["customer.created"] });
    await world.happen("Ana");
    await world.engine.handle({
      method: "POST",
      path: "/v1/products",
      headers: { authorization: "Bearer sk_test_front" },
      body: "name=Starter",
    });
    await world.happen("Bia");
    await world.deliverer.drain();

    expect(world.names()).toEqual(["Ana", "Bia"]);
  });

  it("SBX-5 retries three times with growing waits on the sandbox clock, with a new signature each time", async () => {
    let wall = new Date("2026-03-02T12:00:00Z");
    const world = await createWorld({ wallNow: () => wall });
    world.answer(500, 503, 302, 500);
    await world.happen("Ana");
    const minutes = [0, 0.99, 1, 30, 31, 150, 151, 400];
    const attempts = [];
    for (const minute of minutes) {
      await world.engine.advanceTo(new Date(START.getTime() + minute * 60_000));
      wall = world.engine.now();
      await world.deliverer.drain();
      attempts.push(world.received.length);
    }

    expect(attempts).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    const signatures = world.received.map((one) => one.headers.get("stripe-signature"));
    expect(new Set(signatures).size).toBe(4);
    expect(world.deliverer.deliveries()).toMatchObject([{ state: "failed", nextAttemptAt: null }]);
    expect(world.deliverer.deliveries()[0]?.attempts.map((one) => one.status)).toEqual([500, 503, 302, 500]);
  });

  it("SBX-5 counts an endpoint that does not answer in time as failed", async () => {
    const world = await createWorld({ timeoutMs: 20 });
    world.answerWith(() => new Promise<Response>(() => undefined));
    await world.happen("Ana");
    await world.deliverer.drain();

    expect(world.deliverer.deliveries()[0]).toMatchObject({
      state: "pending",
      attempts: [{ status: null, error: "no answer within 20 ms" }],
      nextAttemptAt: START.getTime() + 60_000,
    });
  });

  it("SBX-5 lists the events that have not reached every endpoint", async () => {
    const world = await createWorld();
    world.answer(200, 500);
    await world.happen("Ana");
    await world.happen("Bia");
    const handle = withDeliverySuccess(world.endpoints.handle, world.deliverer.deliverySucceeded);
    const undelivered = async () => {
      const response = await handle({
        method: "GET",
        path: "/v1/events?delivery_success=false&limit=1",
        headers: { authorization: "Bearer sk_test_front" },
        body: "",
      });
      const list = JSON.parse(response.body) as {
        has_more: boolean;
        data: Array<{ data: { object: { name: string } } }>;
      };
      return { names: list.data.map((event) => event.data.object.name), more: list.has_more };
    };

    expect(await undelivered()).toEqual({ names: ["Bia"], more: true });
    await world.deliverer.drain();
    expect(await undelivered()).toEqual({ names: ["Bia"], more: false });
    await world.wait(60);
    await world.deliverer.drain();
    expect(await undelivered()).toEqual({ names: [], more: false });
  });

  it("SBX-5 holds everything while paused, and sends again on request", async () => {
    const world = await createWorld();
    world.deliverer.pause();
    await world.happen("Ana");
    await world.deliverer.drain();
    expect(world.received).toEqual([]);

    world.deliverer.resume();
    await world.deliverer.drain();
    const [first] = world.received;
    if (!first) throw new Error("nothing arrived");
    expect(await world.deliverer.resend(first.id)).toBe(true);
    expect(await world.deliverer.resend("evt_unknown")).toBe(false);
    expect(world.received.map((one) => one.id)).toEqual([first.id, first.id]);
  });

  it("SBX-5 signs with both secrets until the grace of a rolled secret is over", async () => {
    const world = await createWorld();
    const rolled = world.endpoints.rollSecret(world.endpoint.id, 3600);
    if (!rolled) throw new Error("not rolled");
    await world.happen("Ana");
    await world.deliverer.drain();

    const [got] = world.received;
    const signature = got?.headers.get("stripe-signature") ?? "";
    for (const secret of [rolled, world.endpoint.secret])
      await expect(
        stripe.webhooks.constructEventAsync(got?.body ?? "", signature, secret),
      ).resolves.toBeDefined();
    const withoutGrace = world.endpoints.rollSecret(world.endpoint.id, 0);
    expect(world.endpoints.targets()[0]?.secrets).toEqual([withoutGrace]);
  });

  it("SBX-7 continues after a restart: unanswered events are sent, answered ones are not", async () => {
    const world = await createWorld();
    await world.happen("Ana");
    await world.deliverer.drain();
    world.deliverer.pause();
    await world.happen("Bia");
    world.deliverer.close();

    const names: string[] = [];
    const restarted = createDeliverer({
      engine: world.engine,
      endpoints: world.endpoints.targets,
      transport: async (request) => {
        const event = (await request.json()) as { data: { object: { name: string } } };
        names.push(event.data.object.name);
        return new Response("ok");
      },
    });
    restarted.restore(JSON.parse(JSON.stringify(world.deliverer.snapshot())));
    expect(restarted.paused()).toBe(true);
    restarted.resume();
    await restarted.drain();

    expect(names).toEqual(["Bia"]);
  });
});
