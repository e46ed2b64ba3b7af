import type Stripe from "stripe";
import { describe, expect, it, vi } from "vitest";
import { card, harness, itemOf, monthly, refusal, seconds, yearly } from "./harness";

const START = "2026-01-31T12:00:00Z";

/** A customer with a valid card on a test clock frozen at START; the sandbox is in April. */
async function onAClock(frozen = START) {
  const h = harness();
  const clock = await h.stripe.testHelpers.testClocks.create({ frozen_time: seconds(frozen), name: "Ana" });
  const customer = await payerOn(h.stripe, clock.id);
  const price = await monthly(h.stripe, 9700);
  return { ...h, clocks: h.stripe.testHelpers.testClocks, clock, customer, price };
}

async function payerOn(stripe: Stripe, clock: string, method = "pm_card_visa") {
  return stripe.customers.create({
    test_clock: clock,
    payment_method: method,
    invoice_settings: { default_payment_method: method },
  });
}

describe("test clocks", () => {
  it("SBX-6 renews twice on a test clock while the sandbox's clock does not move", async () => {
    const { stripe, clocks, clock, customer, price, engine, newTypes } = await onAClock();
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
    });
    expect(subscription).toMatchObject({ status: "active", test_clock: clock.id, created: seconds(START) });
    expect(itemOf(subscription).current_period_end).toBe(seconds("2026-02-28T12:00:00Z"));
    newTypes();

    const advancing = await clocks.advance(clock.id, { frozen_time: seconds("2026-02-28T13:00:01Z") });
    expect(advancing).toMatchObject({
      status: "advancing",
      frozen_time: seconds(START),
      status_details: { advancing: { target_frozen_time: seconds("2026-02-28T13:00:01Z") } },
    });
    const ready = await clocks.retrieve(clock.id);
    expect(ready).toMatchObject({ status: "ready", frozen_time: seconds("2026-02-28T13:00:01Z") });
    expect(ready.status_details).toEqual({});
    const types = newTypes();
    expect(types[0]).toBe("test_helpers.test_clock.advancing");
    expect(types.at(-1)).toBe("test_helpers.test_clock.ready");
    expect(types).toContain("invoice.paid");

    await clocks.advance(clock.id, { frozen_time: seconds("2026-03-31T13:00:01Z") });
    const invoices = await stripe.invoices.list({ customer: customer.id });
    expect(invoices.data.map((one) => [one.status, one.created, one.test_clock])).toEqual([
      ["paid", seconds("2026-03-31T12:00:00Z"), clock.id],
      ["paid", seconds("2026-02-28T12:00:00Z"), clock.id],
      ["paid", seconds(START), clock.id],
    ]);
    expect(engine.now().toISOString()).toBe("2026-04-01T00:00:00.000Z");
  });

  it("SBX-6 the sandbox-wide clock does not affect what is scheduled on a test clock, and vice versa", async () => {
    const { stripe, clocks, clock, customer, price, advance } = await onAClock("2026-04-01T00:00:00Z");
    const held = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const free = await stripe.customers.create({
      payment_method: "pm_card_visa",
      invoice_settings: { default_payment_method: "pm_card_visa" },
    });
    const open = await stripe.subscriptions.create({ customer: free.id, items: [{ price: price.id }] });

    await clocks.advance(clock.id, { frozen_time: seconds("2026-05-02T00:00:00Z") });
    expect((await stripe.invoices.list({ subscription: held.id })).data).toHaveLength(2);
    expect((await stripe.invoices.list({ subscription: open.id })).data).toHaveLength(1);
    await advance("2026-07-02T00:00:00Z");
    expect((await stripe.invoices.list({ subscription: held.id })).data).toHaveLength(2);
    expect((await stripe.invoices.list({ subscription: open.id })).data).toHaveLength(4);
  });

  it("SBX-6 charges an upgrade by the clock's moment, to the second", async () => {
    const { stripe, clocks, clock, customer, price } = await onAClock("2026-04-01T00:00:00Z");
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
    });
    await clocks.advance(clock.id, { frozen_time: seconds("2026-04-16T00:00:00Z") });
    const better = await monthly(stripe, 19700);
    const { latest_invoice } = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: better.id }],
      proration_behavior: "always_invoice",
      expand: ["latest_invoice"],
    });
    // Half of the month is left: 98,50 − 48,50.
    expect(latest_invoice).toMatchObject({
      total: 5000,
      status: "paid",
      created: seconds("2026-04-16T00:00:00Z"),
    });
  });

  it("SBX-6 advances forward only, at most two intervals of the shortest subscription, one advance at a time", async () => {
    const { stripe, clocks, clock, customer } = await onAClock();
    const to = (iso: string) => clocks.advance(clock.id, { frozen_time: seconds(iso) });
    expect(await refusal(to(START))).toMatchObject({ statusCode: 400, param: "frozen_time" });
    expect(await refusal(to("2028-02-01T12:00:00Z"))).toMatchObject({ param: "frozen_time" });
    for (const price of [await yearly(stripe, 97000), await monthly(stripe, 9700)])
      await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    expect(await refusal(to("2026-03-31T12:00:01Z"))).toMatchObject({ param: "frozen_time" });

    const [first, second] = await Promise.allSettled([
      to("2026-03-31T12:00:00Z"),
      to("2026-03-31T12:00:00Z"),
    ]);
    expect(first.status).toBe("fulfilled");
    expect(second).toMatchObject({ status: "rejected", reason: { statusCode: 400 } });
    expect((await clocks.retrieve(clock.id)).status).toBe("ready");
  });

  it("SBX-6 holds three customers and three subscriptions of each", async () => {
    const { stripe, clock, customer, price } = await onAClock();
    await payerOn(stripe, clock.id);
    await payerOn(stripe, clock.id);
    expect(await refusal(payerOn(stripe, clock.id))).toMatchObject({ param: "test_clock" });
    const subscribe = () =>
      stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    for (let count = 0; count < 3; count++) await subscribe();
    expect(await refusal(subscribe())).toMatchObject({ param: "customer" });
    expect(await refusal(payerOn(stripe, "clock_none"))).toMatchObject({ code: "resource_missing" });
  });

  it("SBX-6 lists leave out what is on a clock unless it is asked for", async () => {
    const { stripe, clock, customer, price } = await onAClock();
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
    });
    const other = await stripe.customers.create({ email: "bia@example.com" });
    const ids = (list: { data: Array<{ id: string }> }) => list.data.map((one) => one.id);
    expect(ids(await stripe.customers.list())).toEqual([other.id]);
    expect(ids(await stripe.customers.list({ test_clock: clock.id }))).toEqual([customer.id]);
    expect(ids(await stripe.subscriptions.list())).toEqual([]);
    expect(ids(await stripe.subscriptions.list({ test_clock: clock.id }))).toEqual([subscription.id]);
    expect(ids(await stripe.subscriptions.list({ customer: customer.id }))).toEqual([subscription.id]);
    expect(ids(await stripe.testHelpers.testClocks.list())).toEqual([clock.id]);
  });

  it("SBX-6 deleting a clock deletes its customers and ends their subscriptions", async () => {
    const { stripe, clocks, clock, customer, price, engine, newTypes } = await onAClock();
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    newTypes();
    expect(await clocks.del(clock.id)).toEqual({
      id: clock.id,
      object: "test_helpers.test_clock",
      deleted: true,
    });
    expect(newTypes()).toEqual([
      "customer.subscription.deleted",
      "customer.deleted",
      "test_helpers.test_clock.deleted",
    ]);
    expect((await stripe.customers.retrieve(customer.id)).deleted).toBe(true);
    expect((await stripe.subscriptions.retrieve(id)).status).toBe("canceled");
    expect(await refusal(clocks.retrieve(clock.id))).toMatchObject({ statusCode: 404 });
    expect(engine.nextDueAt()).toBeNull();
  });

  it("SBX-6 a clock deletes itself after thirty days of the sandbox", async () => {
    const { clocks, clock, advance, stripe } = await onAClock();
    expect(clock.deletes_after).toBe(seconds("2026-05-01T00:00:00Z"));
    await advance("2026-05-01T00:00:00Z");
    expect(await refusal(clocks.retrieve(clock.id))).toMatchObject({ statusCode: 404 });
    expect((await stripe.customers.list()).data).toEqual([]);
  });

  it("SBX-6 a hosted Checkout of such a customer buys in the clock's time; the session itself lives in real time", async () => {
    const { stripe, clocks, clock, customer, price, engine } = await onAClock();
    const session = await stripe.checkout.sessions.create({
      mode: "subscription",
      customer: customer.id,
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: "https://app.example/ok",
    });
    expect(session.expires_at).toBe(seconds("2026-04-02T00:00:00Z"));
    const done = await engine.completeCheckout(session.id, card("4242424242424242"));
    expect(done.kind).toBe("complete");
    const [subscription] = (await stripe.subscriptions.list({ customer: customer.id })).data;
    expect(subscription).toMatchObject({ test_clock: clock.id, created: seconds(START) });
    await clocks.advance(clock.id, { frozen_time: seconds("2026-02-28T13:00:01Z") });
    expect((await stripe.invoices.list({ customer: customer.id })).data).toHaveLength(2);
  });

  it("SBX-6 a schedule made from a subscription on a clock changes the price when the clock gets there", async () => {
    const { stripe, clocks, clock, customer, price, advance } = await onAClock("2026-04-01T00:00:00Z");
    const lower = await monthly(stripe, 4900);
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: id });
    expect(schedule.test_clock).toBe(clock.id);
    const [phase] = schedule.phases;
    if (!phase) throw new Error("a phase was expected");
    await stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: "release",
      phases: [
        { items: [{ price: price.id, quantity: 1 }], start_date: phase.start_date, end_date: phase.end_date },
        { items: [{ price: lower.id, quantity: 1 }], duration: { interval: "month", interval_count: 1 } },
      ],
    });
    await advance("2026-04-29T00:00:00Z");
    await clocks.advance(clock.id, { frozen_time: seconds("2026-05-01T02:00:00Z") });
    const invoices = await stripe.invoices.list({ customer: customer.id });
    expect(invoices.data.map((one) => [one.total, one.status])).toEqual([
      [4900, "paid"],
      [9700, "paid"],
    ]);
  });

  it("SBX-6 an existing customer moves onto a clock with everything it has", async () => {
    const { stripe, engine, advance } = harness("2026-02-01T00:00:00Z");
    const customer = await stripe.customers.create({
      payment_method: "pm_card_visa",
      invoice_settings: { default_payment_method: "pm_card_visa" },
    });
    const price = await monthly(stripe, 9700);
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const clock = await stripe.testHelpers.testClocks.create({
      frozen_time: seconds("2026-02-01T00:00:00Z"),
      customer: customer.id,
    });
    expect((await stripe.customers.retrieve(customer.id)) as Stripe.Customer).toMatchObject({
      test_clock: clock.id,
    });
    await advance("2026-03-01T02:00:00Z");
    expect((await stripe.invoices.list({ customer: customer.id })).data).toHaveLength(1);
    const snapshot = JSON.parse(JSON.stringify(engine.snapshot()));
    engine.restore(snapshot);
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: seconds("2026-03-01T02:00:00Z") });
    expect((await stripe.invoices.list({ customer: customer.id })).data).toHaveLength(2);
  });

  it("SBX-6 events of a clock in the past are kept as long as any others", async () => {
    const { stripe, clock, customer, advance } = await onAClock("2025-01-01T00:00:00Z");
    const created = async () =>
      (await stripe.events.list({ type: "customer.created" })).data.map((event) => [
        (event.data.object as Stripe.Customer).id,
        event.created,
      ]);
    await advance("2026-04-20T00:00:00Z");
    expect(await created()).toEqual([[customer.id, seconds("2025-01-01T00:00:00Z")]]);
    const later = await stripe.customers.create({ email: "bia@example.com" });
    await advance("2026-05-21T00:00:00Z");
    expect(await created()).toEqual([]);
    expect(later.test_clock).toBeNull();
    expect(clock.deletes_after).toBe(seconds("2026-05-01T00:00:00Z"));
  });

  it("SBX-6 reports `internal_failure` when a step of the advance fails", async () => {
    const { stripe, engine, clocks, clock, customer, price, newTypes } = await onAClock();
    const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
    const snapshot = JSON.parse(JSON.stringify(engine.snapshot())) as {
      tables: Record<string, Array<{ id: string }>>;
    };
    // A damaged state: a step is due for a subscription that is missing.
    snapshot.tables.subscription = snapshot.tables.subscription?.filter((row) => row.id !== id) ?? [];
    engine.restore(snapshot);
    newTypes();
    const log = vi.spyOn(console, "error").mockReturnValue(undefined);
    await clocks.advance(clock.id, { frozen_time: seconds("2026-03-01T00:00:00Z") });
    expect((await clocks.retrieve(clock.id)).status).toBe("internal_failure");
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
    expect(newTypes().at(-1)).toBe("test_helpers.test_clock.internal_failure");
    const again = clocks.advance(clock.id, { frozen_time: seconds("2026-03-02T00:00:00Z") });
    expect(await refusal(again)).toMatchObject({ statusCode: 400 });
  });
});
