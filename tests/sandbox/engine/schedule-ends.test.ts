import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { harness, invoiceOf, monthly, payer, seconds } from "./harness";
import { scheduleDowngrade, subscriber } from "./schedule-recipe";

/** R$ 30 a month for two months from April 1st, created by a schedule. */
async function twoMonths(endBehaviour: "cancel" | "release") {
  const sandbox = harness();
  const { stripe } = sandbox;
  const price = await monthly(stripe, 3000);
  const customer = (await payer(stripe)).id;
  sandbox.newTypes();
  const schedule = await stripe.subscriptionSchedules.create({
    customer,
    start_date: "now",
    end_behavior: endBehaviour,
    phases: [{ items: [{ price: price.id }], duration: { interval: "month", interval_count: 2 } }],
  });
  const id = schedule.subscription as string;
  const now = () => stripe.subscriptions.retrieve(id);
  const read = () => stripe.subscriptionSchedules.retrieve(schedule.id);
  return { sandbox, stripe, schedule, price, customer, id, now, read };
}

describe("the end of a schedule", () => {
  it("SBX-3 `cancel`: the subscription shows its end from the start, and both end there", async () => {
    const { sandbox, stripe, schedule, id, now, read } = await twoMonths("cancel");
    expect(sandbox.newTypes()).toEqual([
      "customer.updated",
      "customer.subscription.created",
      "invoice.created",
      "subscription_schedule.created",
    ]);
    expect(schedule).toMatchObject({ status: "active", end_behavior: "cancel" });
    expect(await now()).toMatchObject({ cancel_at: seconds("2026-06-01T00:00:00Z"), schedule: schedule.id });
    await sandbox.advance("2026-05-25T00:00:00Z");
    expect(sandbox.newTypes()).toContain("subscription_schedule.expiring");
    await sandbox.advance("2026-06-01T00:00:00Z");
    expect(sandbox.newTypes()).toEqual(["subscription_schedule.completed", "customer.subscription.deleted"]);
    expect(await now()).toMatchObject({ status: "canceled", ended_at: seconds("2026-06-01T00:00:00Z") });
    expect(await read()).toMatchObject({
      status: "completed",
      completed_at: seconds("2026-06-01T00:00:00Z"),
      current_phase: null,
    });
    const invoices = await stripe.invoices.list({ subscription: id });
    expect(invoices.data.map((invoice) => invoice.total)).toEqual([3000, 3000]);
  });

  it("SBX-3 `release`: the subscription continues without the schedule at the same price", async () => {
    const { sandbox, stripe, id, now, read } = await twoMonths("release");
    expect((await now()).cancel_at).toBeNull();
    await sandbox.advance("2026-05-31T23:00:00Z");
    sandbox.newTypes();
    await sandbox.advance("2026-06-01T00:00:00Z");
    expect(sandbox.newTypes()).toEqual([
      "subscription_schedule.released",
      "customer.subscription.updated",
      "customer.subscription.updated",
      "invoice.created",
    ]);
    expect(await read()).toMatchObject({ status: "released", released_subscription: id, subscription: null });
    await sandbox.advance("2026-07-02T00:00:00Z");
    const invoices = await stripe.invoices.list({ subscription: id });
    expect(invoices.data.map((invoice) => invoice.total)).toEqual([3000, 3000, 3000, 3000]);
  });

  it("SBX-3 releasing takes the end away that the schedule had set, unless it is to stay", async () => {
    const gone = await twoMonths("cancel");
    await gone.stripe.subscriptionSchedules.release(gone.schedule.id);
    expect(await gone.now()).toMatchObject({ schedule: null, cancel_at: null, canceled_at: null });
    await gone.sandbox.advance("2026-06-02T00:00:00Z");
    expect((await gone.now()).status).toBe("active");

    const kept = await twoMonths("cancel");
    await kept.stripe.subscriptionSchedules.release(kept.schedule.id, { preserve_cancel_date: true });
    expect((await kept.now()).cancel_at).toBe(seconds("2026-06-01T00:00:00Z"));
    await kept.sandbox.advance("2026-06-02T00:00:00Z");
    expect((await kept.now()).status).toBe("canceled");
  });

  it("SBX-3 cancelling a schedule cancels its subscription and gives the rest of the period back", async () => {
    const { sandbox, stripe, small, subscription, now } = await subscriber();
    const schedule = await scheduleDowngrade(stripe, subscription, small.id, "month");
    await sandbox.advance("2026-04-16T00:00:00Z");
    sandbox.newTypes();
    const canceled = await stripe.subscriptionSchedules.cancel(schedule.id);
    expect(canceled).toMatchObject({ status: "canceled", canceled_at: seconds("2026-04-16T00:00:00Z") });
    expect(await now()).toMatchObject({ status: "canceled", schedule: null });
    const types = sandbox.newTypes();
    expect(types[0]).toBe("subscription_schedule.canceled");
    expect(types.at(-1)).toBe("customer.subscription.deleted");
    // 15 of 30 days of R$ 60,00.
    const customer = await stripe.customers.retrieve(subscription.customer as string);
    expect((customer as Stripe.Customer).balance).toBe(-3000);

    const plain = await twoMonths("release");
    await plain.sandbox.advance("2026-04-16T00:00:00Z");
    await plain.stripe.subscriptionSchedules.cancel(plain.schedule.id, {
      prorate: false,
      invoice_now: false,
    });
    expect(((await plain.stripe.customers.retrieve(plain.customer)) as Stripe.Customer).balance).toBe(0);
    expect((await plain.now()).status).toBe("canceled");
  });

  it("SBX-3 one that has not started can be moved, canceled, and goes with its customer", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const price = await monthly(stripe, 3000);
    const customer = (await payer(stripe)).id;
    const create = () =>
      stripe.subscriptionSchedules.create({
        customer,
        start_date: seconds("2026-04-10T00:00:00Z"),
        phases: [{ items: [{ price: price.id }] }],
      });
    const [moved, dropped, orphan] = [await create(), await create(), await create()];
    await stripe.subscriptionSchedules.update(moved.id, {
      phases: [{ items: [{ price: price.id }], start_date: seconds("2026-04-20T00:00:00Z") }],
    });
    expect((await stripe.subscriptionSchedules.cancel(dropped.id)).status).toBe("canceled");
    await stripe.subscriptionSchedules.update(orphan.id, {
      phases: [{ items: [{ price: price.id }], start_date: seconds("2026-04-25T00:00:00Z") }],
    });
    await sandbox.advance("2026-04-11T00:00:00Z");
    expect((await stripe.subscriptions.list({ customer })).data).toEqual([]);
    await sandbox.advance("2026-04-20T02:00:00Z");
    expect((await stripe.subscriptions.list({ customer })).data).toHaveLength(1);
    await stripe.customers.del(customer);
    await sandbox.advance("2026-05-30T00:00:00Z");
    const statuses = await stripe.subscriptionSchedules.list({ customer });
    expect(statuses.data.map((row) => row.status)).toEqual(["canceled", "canceled", "canceled"]);
  });

  it("SBX-3 a subscription that is canceled by itself takes its schedule with it", async () => {
    const { sandbox, stripe, id, read, now } = await twoMonths("release");
    await sandbox.advance("2026-04-16T00:00:00Z");
    sandbox.newTypes();
    await stripe.subscriptions.cancel(id);
    expect(await read()).toMatchObject({ status: "canceled", canceled_at: seconds("2026-04-16T00:00:00Z") });
    expect((await now()).schedule).toBeNull();
    expect(sandbox.newTypes()).toEqual(["subscription_schedule.canceled", "customer.subscription.deleted"]);
    await sandbox.advance("2026-08-01T00:00:00Z");
    expect(sandbox.newTypes()).toEqual([]);
  });

  it("SBX-3 a schedule on a subscription that was to end ends it there", async () => {
    const { sandbox, stripe, subscription, now } = await subscriber();
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    expect(schedule.end_behavior).toBe("cancel");
    await stripe.subscriptionSchedules.update(schedule.id, { end_behavior: "release" });
    expect(await now()).toMatchObject({ cancel_at: null, cancel_at_period_end: false });
    await stripe.subscriptionSchedules.update(schedule.id, { end_behavior: "cancel" });
    expect((await now()).cancel_at).toBe(seconds("2026-05-01T00:00:00Z"));
    await sandbox.advance("2026-05-01T00:00:00Z");
    expect((await now()).status).toBe("canceled");
  });

  it("SBX-3 a renewal of a phase that cannot be paid leaves the subscription past due", async () => {
    const { sandbox, stripe, small, subscription, now } = await subscriber();
    await scheduleDowngrade(stripe, subscription, small.id, "month");
    const customer = subscription.customer as string;
    const bad = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: bad.id } });
    await sandbox.advance("2026-05-01T02:00:00Z");
    expect(await now()).toMatchObject({ status: "past_due", items: { data: [{ price: { id: small.id } }] } });
    expect((await invoiceOf(stripe, subscription)).amount_remaining).toBe(3000);
  });
});
