import { describe, expect, it } from "vitest";
import { harness, invoiceOf, itemOf, monthly, payer, refusal, seconds, subscribe } from "./harness";

async function running() {
  const sandbox = harness();
  const customer = await payer(sandbox.stripe);
  const price = await monthly(sandbox.stripe, 3000);
  const extra = await monthly(sandbox.stripe, 900);
  const subscription = await subscribe(sandbox.stripe, price.id, { customer: customer.id });
  return { sandbox, stripe: sandbox.stripe, customer: customer.id, subscription, price, extra };
}

describe("subscription items", () => {
  it("SBX-2 SBX-3 adds an item and asks at once for the rest of its month", async () => {
    const { sandbox, stripe, subscription, extra } = await running();
    await sandbox.advance("2026-04-11T00:00:00Z");
    sandbox.newTypes();
    const item = await stripe.subscriptionItems.create({
      subscription: subscription.id,
      price: extra.id,
      quantity: 2,
      metadata: { seat: "extra" },
      proration_behavior: "always_invoice",
    });
    expect(item).toMatchObject({ object: "subscription_item", quantity: 2, metadata: { seat: "extra" } });
    expect(item.current_period_end).toBe(seconds("2026-05-01T00:00:00Z"));
    // 1800 for 20 of 30 days.
    expect(await invoiceOf(stripe, subscription)).toMatchObject({ total: 1200, status: "paid" });
    expect(sandbox.newTypes().slice(0, 3)).toEqual([
      "customer.subscription.updated",
      "invoiceitem.created",
      "invoice.created",
    ]);
    const listed = await stripe.subscriptionItems.list({ subscription: subscription.id });
    expect(listed.data.map((one) => one.price.id)).toContain(extra.id);
    await sandbox.advance("2026-05-01T01:00:00Z");
    expect((await invoiceOf(stripe, subscription)).total).toBe(4800);
  });

  it("SBX-3 changes price and quantity with the proration asked for", async () => {
    const { sandbox, stripe, subscription } = await running();
    const dear = await monthly(stripe, 6000);
    await sandbox.advance("2026-04-09T00:00:00Z");
    const { id } = itemOf(subscription);
    const changed = await stripe.subscriptionItems.update(id, {
      price: dear.id,
      proration_behavior: "always_invoice",
    });
    expect(changed).toMatchObject({ id, price: { id: dear.id } });
    expect((await invoiceOf(stripe, subscription)).total).toBe(2200);
    await stripe.subscriptionItems.update(id, { quantity: 3, proration_behavior: "none" });
    await sandbox.advance("2026-05-01T01:00:00Z");
    expect((await invoiceOf(stripe, subscription)).total).toBe(18000);
  });

  it("SBX-3 takes an item away with a credit, but never the last one", async () => {
    const { sandbox, stripe, subscription, extra } = await running();
    const item = await stripe.subscriptionItems.create({
      subscription: subscription.id,
      price: extra.id,
      proration_behavior: "always_invoice",
    });
    await sandbox.advance("2026-04-16T00:00:00Z");
    expect(await stripe.subscriptionItems.del(item.id)).toEqual(
      expect.objectContaining({ id: item.id, object: "subscription_item", deleted: true }),
    );
    expect(await refusal(stripe.subscriptionItems.retrieve(item.id))).toMatchObject({
      code: "resource_missing",
    });
    await sandbox.advance("2026-05-01T01:00:00Z");
    expect((await invoiceOf(stripe, subscription)).total).toBe(3000 - 450);
    expect(await refusal(stripe.subscriptionItems.del(itemOf(subscription).id))).toMatchObject({
      statusCode: 400,
      param: "items",
    });
  });

  it("SBX-2 names a wrong parameter as this call knows it", async () => {
    const { stripe, subscription, price } = await running();
    const usd = await stripe.prices.create({
      product_data: { name: "Foreign" },
      currency: "usd",
      unit_amount: 100,
      recurring: { interval: "month" },
    });
    const add = (more: object) =>
      refusal(stripe.subscriptionItems.create({ subscription: subscription.id, ...more }));
    expect(await add({})).toMatchObject({ code: "parameter_missing", param: "price" });
    expect(await add({ price: "price_none" })).toMatchObject({ code: "resource_missing", param: "price" });
    expect(await add({ price: usd.id })).toMatchObject({ param: "price" });
    expect(await add({ price: price.id })).toMatchObject({ param: "items" });
    expect(
      await refusal(stripe.subscriptionItems.create({ subscription: "sub_none", price: price.id })),
    ).toMatchObject({
      code: "resource_missing",
      param: "subscription",
    });
    expect(
      await refusal(stripe.subscriptionItems.update(itemOf(subscription).id, { quantity: -1 })),
    ).toMatchObject({
      code: "parameter_invalid_integer",
      param: "quantity",
    });
  });
});

describe("a subscription with more on its first invoice", () => {
  it("SBX-3 starts with a shorter period up to its anchor, in its share of the month", async () => {
    const { stripe, customer, price, sandbox } = await running();
    const anchor = seconds("2026-04-16T00:00:00Z");
    const subscription = await subscribe(stripe, price.id, { customer, billing_cycle_anchor: anchor });
    expect(subscription.billing_cycle_anchor).toBe(anchor);
    expect(itemOf(subscription).current_period_end).toBe(anchor);
    // 15 of the 31 days from 16 March on.
    expect((await invoiceOf(stripe, subscription)).total).toBe(1452);
    await sandbox.advance("2026-04-16T01:00:00Z");
    const renewal = await invoiceOf(stripe, subscription);
    expect(renewal.total).toBe(3000);
    expect(renewal.lines.data[0]?.period.end).toBe(seconds("2026-05-16T00:00:00Z"));
  });

  it("SBX-3 charges nothing for the shorter period without proration; refuses an anchor that is too far ahead", async () => {
    const { stripe, customer, price } = await running();
    const start = (at: string, more: object = {}) =>
      subscribe(stripe, price.id, { customer, billing_cycle_anchor: seconds(at), ...more });
    const free = await start("2026-04-16T00:00:00Z", { proration_behavior: "none" });
    expect(await invoiceOf(stripe, free)).toMatchObject({ total: 0, status: "paid" });
    for (const [at, more] of [
      ["2026-05-02T00:00:00Z", {}],
      ["2026-03-31T00:00:00Z", {}],
      ["2026-04-16T00:00:00Z", { trial_period_days: 3 }],
    ] as const) {
      expect(await refusal(start(at, more))).toMatchObject({
        statusCode: 400,
        param: "billing_cycle_anchor",
      });
    }
  });

  it("SBX-3 bills one-time prices along with the start, and with the next renewal", async () => {
    const { sandbox, stripe, customer, price } = await running();
    const setup = await stripe.prices.create({
      product_data: { name: "Set-up" },
      currency: "brl",
      unit_amount: 5000,
    });
    const subscription = await subscribe(stripe, price.id, {
      customer,
      add_invoice_items: [{ price: setup.id, quantity: 2 }],
    });
    expect(await invoiceOf(stripe, subscription)).toMatchObject({ total: 13000, status: "paid" });
    await stripe.subscriptions.update(subscription.id, { add_invoice_items: [{ price: setup.id }] });
    await sandbox.advance("2026-05-01T01:00:00Z");
    expect((await invoiceOf(stripe, subscription)).total).toBe(8000);
    expect(
      await refusal(subscribe(stripe, price.id, { customer, add_invoice_items: [{ price: price.id }] })),
    ).toMatchObject({ statusCode: 400, param: "add_invoice_items[0][price]" });
  });
});

describe("an end in the middle of a period", () => {
  it("SBX-3 credits the rest of the period to the balance unless proration is off", async () => {
    const { sandbox, stripe, customer, subscription, price } = await running();
    const kept = await subscribe(stripe, price.id, { customer });
    const cancel_at = seconds("2026-04-16T00:00:00Z");
    await stripe.subscriptions.update(subscription.id, { cancel_at });
    await stripe.subscriptions.update(kept.id, { cancel_at, proration_behavior: "none" });
    sandbox.newTypes();
    await sandbox.advance("2026-04-16T00:00:00Z");
    expect(sandbox.newTypes().sort()).toEqual([
      "customer.subscription.deleted",
      "customer.subscription.deleted",
      "customer.updated",
      "invoice.created",
      "invoice.finalized",
      "invoice.paid",
      "invoice.payment_succeeded",
      "invoiceitem.created",
    ]);
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -1500 });
  });

  it("SBX-3 `min_period_end` and `max_period_end` are ends of periods, and nothing is given back", async () => {
    const { sandbox, stripe, customer, subscription } = await running();
    const set = await stripe.subscriptions.update(subscription.id, { cancel_at: "max_period_end" });
    expect(set).toMatchObject({ cancel_at: seconds("2026-05-01T00:00:00Z"), status: "active" });
    await sandbox.advance("2026-05-01T00:00:00Z");
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("canceled");
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 0 });
  });
});
