import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { harness, invoiceOf, itemOf, monthly, payer, refusal, seconds, yearly } from "./harness";
import { idOf } from "./schedule-recipe";

type Behaviour = "create_prorations" | "always_invoice" | "none";

/** R$ 30 from April 1st, R$ 60 from the 16th, in the middle of a period of 30 days. */
async function midPeriod(behaviour: Behaviour, anchor?: "phase_start") {
  const sandbox = harness();
  const { stripe } = sandbox;
  const [small, big] = [await monthly(stripe, 3000), await monthly(stripe, 6000)];
  const customer = (await payer(stripe)).id;
  const schedule = await stripe.subscriptionSchedules.create({
    customer,
    start_date: "now",
    phases: [
      { items: [{ price: small.id }], end_date: seconds("2026-04-16T00:00:00Z") },
      {
        items: [{ price: big.id }],
        proration_behavior: behaviour,
        ...(anchor ? { billing_cycle_anchor: anchor } : {}),
        duration: { interval: "month", interval_count: 2 },
      },
    ],
  });
  const id = schedule.subscription as string;
  const totals = async () =>
    (await stripe.invoices.list({ subscription: id })).data.map((invoice) => invoice.total).reverse();
  return { sandbox, stripe, schedule, id, small, big, customer, totals };
}

describe("phases of a schedule", () => {
  it("SBX-3 a schedule that starts later makes its subscription then, with a first invoice that is a draft for an hour", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const price = await monthly(stripe, 3000);
    const customer = (await payer(stripe)).id;
    sandbox.newTypes();
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      start_date: seconds("2026-04-10T00:00:00Z"),
      end_behavior: "release",
      phases: [
        { items: [{ price: price.id, quantity: 2 }], duration: { interval: "month" }, metadata: { a: "b" } },
      ],
    });
    expect(schedule).toMatchObject({ status: "not_started", subscription: null, current_phase: null });
    expect(sandbox.newTypes()).toEqual(["customer.updated", "subscription_schedule.created"]);
    const waiting = await stripe.subscriptionSchedules.list({ customer, scheduled: true });
    expect(waiting.data.map((row) => row.id)).toEqual([schedule.id]);
    expect((await stripe.invoices.createPreview({ schedule: schedule.id })).total).toBe(6000);

    await sandbox.advance("2026-04-10T00:00:00Z");
    expect(sandbox.newTypes()).toEqual([
      "customer.subscription.created",
      "invoice.created",
      "subscription_schedule.updated",
    ]);
    const active = await stripe.subscriptionSchedules.retrieve(schedule.id, { expand: ["subscription"] });
    expect(active).toMatchObject({
      status: "active",
      subscription: { status: "active", schedule: schedule.id, metadata: { a: "b" } },
    });
    const subscription = active.subscription as Stripe.Subscription;
    expect((await invoiceOf(stripe, subscription)).status).toBe("draft");
    await sandbox.advance("2026-04-10T01:00:00Z");
    expect(await invoiceOf(stripe, subscription)).toMatchObject({ status: "paid", amount_paid: 6000 });
    expect((await stripe.subscriptionSchedules.list({ customer, scheduled: true })).data).toEqual([]);
  });

  it("SBX-3 a boundary in mid-period prorates as its phase says: −15,00 + 30,00", async () => {
    const now = await midPeriod("always_invoice");
    now.sandbox.newTypes();
    await now.sandbox.advance("2026-04-16T00:00:00Z");
    expect(now.sandbox.newTypes().slice(-5)).toEqual([
      "subscription_schedule.updated",
      "customer.subscription.updated",
      "invoiceitem.created",
      "invoiceitem.created",
      "invoice.created",
    ]);
    await now.sandbox.advance("2026-05-01T02:00:00Z");
    expect(await now.totals()).toEqual([3000, 1500, 6000]);

    const later = await midPeriod("create_prorations");
    await later.sandbox.advance("2026-05-01T02:00:00Z");
    expect(await later.totals()).toEqual([3000, 7500]);

    const never = await midPeriod("none");
    await never.sandbox.advance("2026-05-01T02:00:00Z");
    expect(await never.totals()).toEqual([3000, 6000]);
  });

  it("SBX-3 `phase_start` moves the anchor: a credit for the rest and a whole new period", async () => {
    const { sandbox, stripe, id, totals } = await midPeriod("create_prorations", "phase_start");
    await sandbox.advance("2026-04-16T01:00:00Z");
    expect(await totals()).toEqual([3000, 4500]);
    const subscription = await stripe.subscriptions.retrieve(id);
    expect(subscription.billing_cycle_anchor).toBe(seconds("2026-04-16T00:00:00Z"));
    expect(itemOf(subscription).current_period_end).toBe(seconds("2026-05-16T00:00:00Z"));
    await sandbox.advance("2026-05-16T02:00:00Z");
    expect(await totals()).toEqual([3000, 4500, 6000]);
  });

  it("SBX-3 a phase can end now: the next one begins at once, and the past stays to be read", async () => {
    const { sandbox, stripe, schedule, id, small, big } = await midPeriod("none");
    await sandbox.advance("2026-04-10T00:00:00Z");
    const updated = await stripe.subscriptionSchedules.update(schedule.id, {
      proration_behavior: "none",
      phases: [
        { items: [{ price: small.id }], start_date: schedule.phases[0]?.start_date, end_date: "now" },
        { items: [{ price: big.id }], end_date: seconds("2026-06-01T00:00:00Z") },
      ],
    });
    expect(updated.current_phase?.start_date).toBe(seconds("2026-04-10T00:00:00Z"));
    expect(itemOf(await stripe.subscriptions.retrieve(id)).price.id).toBe(big.id);
    const again = await stripe.subscriptionSchedules.update(schedule.id, {
      phases: [
        { items: [{ price: small.id }], start_date: "now", end_date: seconds("2026-06-01T00:00:00Z") },
      ],
      proration_behavior: "none",
    });
    expect(again.phases.map((phase) => idOf(phase.items[0]?.price ?? null))).toEqual([small.id, small.id]);
    expect(itemOf(await stripe.subscriptions.retrieve(id)).price.id).toBe(small.id);
  });

  it("SBX-3 a phase of trial costs nothing, and the next one bills from its end", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const price = await monthly(stripe, 3000);
    const customer = (await payer(stripe)).id;
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      start_date: "now",
      phases: [
        { items: [{ price: price.id }], trial: true, duration: { interval: "week", interval_count: 2 } },
        { items: [{ price: price.id }], duration: { interval: "month" } },
      ],
    });
    const id = schedule.subscription as string;
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
      status: "trialing",
      trial_end: seconds("2026-04-15T00:00:00Z"),
    });
    await sandbox.advance("2026-04-15T02:00:00Z");
    expect((await stripe.subscriptions.retrieve(id)).status).toBe("active");
    const invoices = await stripe.invoices.list({ subscription: id });
    expect(invoices.data.map((invoice) => invoice.total)).toEqual([3000, 0]);
  });

  it("SBX-3 items come and go at a boundary, each billed for its own rhythm", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const [base, bigger, seats] = [
      await monthly(stripe, 3000),
      await monthly(stripe, 6000),
      await monthly(stripe, 700),
    ];
    const year = await yearly(stripe, 12000);
    const customer = (await payer(stripe)).id;
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      start_date: "now",
      phases: [
        { items: [{ price: base.id }, { price: year.id }], duration: { interval: "month" } },
        {
          items: [{ price: bigger.id }, { price: year.id }, { price: seats.id, quantity: 3 }],
          duration: { interval: "month" },
        },
        { items: [{ price: bigger.id }, { price: year.id }], duration: { interval: "month" } },
      ],
    });
    const id = schedule.subscription as string;
    await sandbox.advance("2026-07-02T00:00:00Z");
    const totals = (await stripe.invoices.list({ subscription: id })).data.map((invoice) => invoice.total);
    expect(totals.reverse()).toEqual([15000, 8100, 6000, 6000]);
    const items = (await stripe.subscriptions.retrieve(id)).items.data;
    expect(items.map((item) => [item.price.id, item.current_period_end])).toEqual([
      [bigger.id, seconds("2026-08-01T00:00:00Z")],
      [year.id, seconds("2027-04-01T00:00:00Z")],
    ]);
  });

  it("SBX-3 a coupon on a phase is redeemed when the phase begins, and not again when the phase is re-sent", async () => {
    const { sandbox, stripe, schedule, id, small, big } = await midPeriod("none");
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: "forever" });
    const phases = [
      {
        items: [{ price: small.id }],
        start_date: schedule.phases[0]?.start_date,
        end_date: schedule.phases[0]?.end_date,
      },
      {
        items: [{ price: big.id }],
        discounts: [{ coupon: coupon.id }],
        proration_behavior: "none" as const,
        end_date: seconds("2026-06-16T00:00:00Z"),
      },
    ];
    await stripe.subscriptionSchedules.update(schedule.id, { phases });
    expect((await stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(0);
    await sandbox.advance("2026-04-20T00:00:00Z");
    await stripe.subscriptionSchedules.update(schedule.id, { phases });
    expect((await stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(1);
    await sandbox.advance("2026-05-02T00:00:00Z");
    expect((await invoiceOf(stripe, await stripe.subscriptions.retrieve(id))).total).toBe(3000);
    await stripe.coupons.del(coupon.id);
    expect((await refusal(stripe.subscriptionSchedules.update(schedule.id, { phases }))).statusCode).toBe(
      400,
    );
  });
});
