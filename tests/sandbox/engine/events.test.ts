import { describe, expect, it } from "vitest";
import { harness } from "./harness";

describe("webhook endpoints and events", () => {
  it("SBX-2 returns the secret once, and counts the subscribed endpoints", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const endpoint = await stripe.webhookEndpoints.create({
      url: "http://127.0.0.1:1/hook",
      enabled_events: ["customer.created"],
    });
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
    await stripe.customers.create({});
    await stripe.products.create({ name: "x" });
    expect(sandbox.events.map((event) => [event.type, event.pending_webhooks])).toEqual([
      ["customer.created", 1],
      ["product.created", 0],
    ]);
    await stripe.webhookEndpoints.del(endpoint.id);
    expect((await stripe.webhookEndpoints.list()).data).toEqual([]);
  });

  it("SBX-2 SBX-5 keeps an event as it was, lists by type, and forgets after thirty days", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const customer = await stripe.customers.create({ name: "Ana" });
    await stripe.customers.update(customer.id, { name: "Bia" });
    const created = await stripe.events.list({ type: "customer.created" });
    expect(created.data[0]?.data.object).toMatchObject({ name: "Ana" });
    const updated = await stripe.events.list({ types: ["customer.updated", "customer.deleted"] });
    expect(updated.data[0]?.data.previous_attributes).toEqual({ name: "Ana" });
    await sandbox.advance("2026-05-02T00:00:01Z");
    expect((await stripe.events.list()).data).toEqual([]);
  });
});
