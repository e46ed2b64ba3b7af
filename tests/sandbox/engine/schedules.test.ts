import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { harness, invoiceOf, itemOf, monthly, refusal, seconds, subscribe, yearly } from "./harness";
import { idOf, scheduleDowngrade, subscriber } from "./schedule-recipe";

describe("a downgrade at the end of the period", () => {
  it("SBX-3 the recipe bills the new price at the boundary, without prorations, and releases a month later", async () => {
    const { sandbox, stripe, big, small, subscription, now, totals } = await subscriber();
    const schedule = await scheduleDowngrade(stripe, subscription, small.id, "month");
    expect(schedule).toMatchObject({
      status: "active",
      subscription: subscription.id,
      current_phase: {
        start_date: seconds("2026-04-01T00:00:00Z"),
        end_date: seconds("2026-05-01T00:00:00Z"),
      },
      phases: [
        { items: [{ price: big.id }] },
        {
          items: [{ price: small.id }],
          start_date: seconds("2026-05-01T00:00:00Z"),
          end_date: seconds("2026-06-01T00:00:00Z"),
        },
      ],
    });
    expect(await now()).toMatchObject({ schedule: schedule.id, status: "active" });
    expect(sandbox.newTypes()).toEqual([
      "subscription_schedule.created",
      "customer.subscription.updated",
      "subscription_schedule.updated",
    ]);

    await sandbox.advance("2026-05-01T00:00:00Z");
    expect(sandbox.newTypes()).toEqual([
      "subscription_schedule.updated",
      "customer.subscription.updated",
      "invoice.created",
    ]);
    expect(itemOf(await now())).toMatchObject({
      id: itemOf(subscription).id,
      price: { id: small.id },
      current_period_end: seconds("2026-06-01T00:00:00Z"),
    });
    await sandbox.advance("2026-07-02T00:00:00Z");
    expect(await totals()).toEqual([6000, 3000, 3000, 3000]);
    expect((await now()).schedule).toBeNull();
    expect(await stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({
      status: "released",
      released_subscription: subscription.id,
      released_at: seconds("2026-06-01T00:00:00Z"),
      subscription: null,
      current_phase: null,
    });
    const invoices = await stripe.invoices.list({ subscription: subscription.id });
    const lines = invoices.data.flatMap((invoice) => invoice.lines.data);
    expect(lines.filter((line) => line.parent?.subscription_item_details?.proration)).toEqual([]);
  });

  it("SBX-5 the events keep the state at emission: old price before the change, new price after it", async () => {
    const { sandbox, stripe, big, small, subscription } = await subscriber();
    await scheduleDowngrade(stripe, subscription, small.id, "month");
    await sandbox.advance("2026-05-01T00:00:00Z");
    const boundary = sandbox.events.filter((event) => event.created === seconds("2026-05-01T00:00:00Z"));
    expect(boundary[0]?.data).toMatchObject({
      object: { current_phase: { start_date: seconds("2026-05-01T00:00:00Z") } },
      previous_attributes: { current_phase: { start_date: seconds("2026-04-01T00:00:00Z") } },
    });
    expect(boundary[1]?.data).toMatchObject({
      object: { items: { data: [{ price: { id: small.id } }] } },
      previous_attributes: {
        items: { data: [{ price: { id: big.id }, current_period_start: seconds("2026-04-01T00:00:00Z") }] },
      },
    });
    const attached = sandbox.events.filter((event) => "schedule" in (event.data.previous_attributes ?? {}));
    expect(attached.map((event) => event.data.previous_attributes)).toEqual([{ schedule: null }]);
    await sandbox.advance("2026-08-01T00:00:00Z");
    expect(boundary[1]?.data.object).toMatchObject({ items: { data: [{ price: { id: small.id } }] } });
  });

  it("SBX-3 undoing it releases the schedule: the old price continues unchanged", async () => {
    const { sandbox, stripe, big, small, subscription, now, totals } = await subscriber();
    const schedule = await scheduleDowngrade(stripe, subscription, small.id, "month");
    sandbox.newTypes();
    await sandbox.advance("2026-04-20T00:00:00Z");
    const released = await stripe.subscriptionSchedules.release(schedule.id);
    expect(released).toMatchObject({ status: "released", released_subscription: subscription.id });
    expect(sandbox.newTypes()).toEqual(["subscription_schedule.released", "customer.subscription.updated"]);
    await sandbox.advance("2026-06-02T00:00:00Z");
    expect(await totals()).toEqual([6000, 6000, 6000]);
    expect(itemOf(await now()).price.id).toBe(big.id);
    expect(await refusal(stripe.subscriptionSchedules.release(schedule.id))).toMatchObject({
      statusCode: 400,
    });
  });

  it("SBX-3 from a year to a month, and from a month to a year, each in full at the boundary", async () => {
    const { sandbox, stripe, small, subscription, now, totals } = await subscriber();
    const year = await yearly(stripe, 60000);
    await scheduleDowngrade(stripe, subscription, year.id, "year");
    await sandbox.advance("2026-05-02T00:00:00Z");
    const annual = await now();
    expect(itemOf(annual)).toMatchObject({
      current_period_start: seconds("2026-05-01T00:00:00Z"),
      current_period_end: seconds("2027-05-01T00:00:00Z"),
    });
    await stripe.subscriptionSchedules.release(annual.schedule as string);
    const back = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    const phase = back.phases[0] as Stripe.SubscriptionSchedule.Phase;
    await stripe.subscriptionSchedules.update(back.id, {
      phases: [
        { items: [{ price: year.id }], start_date: phase.start_date, end_date: phase.end_date },
        { items: [{ price: small.id }], duration: { interval: "month", interval_count: 2 } },
      ],
    });
    await sandbox.advance("2027-07-02T00:00:00Z");
    expect(await totals()).toEqual([6000, 60000, 3000, 3000, 3000]);
    expect(itemOf(await now()).current_period_end).toBe(seconds("2027-08-01T00:00:00Z"));
  });

  it("SBX-3 the preview shows what the boundary will bill, asked of the subscription or of the schedule", async () => {
    const { sandbox, stripe, big, small, subscription, now } = await subscriber();
    const schedule = await scheduleDowngrade(stripe, subscription, small.id, "month");
    const bySubscription = await stripe.invoices.createPreview({ subscription: subscription.id });
    const bySchedule = await stripe.invoices.createPreview({ schedule: schedule.id });
    const first = schedule.phases[0] as Stripe.SubscriptionSchedule.Phase;
    const asIf = await stripe.invoices.createPreview({
      schedule: schedule.id,
      schedule_details: {
        proration_behavior: "always_invoice",
        phases: [{ items: [{ price: small.id }], start_date: first.start_date, end_date: first.end_date }],
      },
    });
    expect(asIf).toMatchObject({ total: -3000, status: "draft" });
    const asNew = await stripe.invoices.createPreview({
      customer: subscription.customer as string,
      schedule_details: { phases: [{ items: [{ price: small.id, quantity: 3 }], start_date: "now" }] },
    });
    expect(asNew.total).toBe(9000);
    expect((await now()).items.data[0]?.price.id).toBe(big.id);
    sandbox.newTypes();
    expect([bySubscription.total, bySchedule.total]).toEqual([3000, 3000]);
    expect(sandbox.newTypes()).toEqual([]);
    await sandbox.advance("2026-05-01T02:00:00Z");
    expect((await invoiceOf(stripe, subscription)).amount_paid).toBe(3000);
  });

  it("SBX-3 the 31st comes back: phases of a month end where the subscription's months do", async () => {
    const sandbox = harness("2026-01-31T00:00:00Z");
    const { stripe } = sandbox;
    const [big, small] = [await monthly(stripe, 6000), await monthly(stripe, 3000)];
    const subscription = await subscribe(stripe, big.id);
    const schedule = await scheduleDowngrade(stripe, subscription, small.id, "month");
    expect(schedule.phases.map((phase) => phase.end_date)).toEqual([
      seconds("2026-02-28T00:00:00Z"),
      seconds("2026-03-31T00:00:00Z"),
    ]);
    await sandbox.advance("2026-04-01T00:00:00Z");
    const invoices = await stripe.invoices.list({ subscription: subscription.id });
    expect(invoices.data.map((invoice) => invoice.total)).toEqual([3000, 3000, 6000]);
  });

  it("SBX-3 a discount named on the phases stays; one that is left out is lost at the boundary", async () => {
    const discounted = async () => {
      const world = await subscriber();
      const coupon = await world.stripe.coupons.create({ percent_off: 20, duration: "forever" });
      await world.stripe.subscriptions.update(world.subscription.id, { discounts: [{ coupon: coupon.id }] });
      return world;
    };
    const kept = await discounted();
    await scheduleDowngrade(kept.stripe, kept.subscription, kept.small.id, "month");
    await kept.sandbox.advance("2026-05-01T02:00:00Z");
    expect((await invoiceOf(kept.stripe, kept.subscription)).total).toBe(2400);

    const lost = await discounted();
    const schedule = await lost.stripe.subscriptionSchedules.create({
      from_subscription: lost.subscription.id,
    });
    const phase = schedule.phases[0] as Stripe.SubscriptionSchedule.Phase;
    const discount = idOf(phase.discounts[0]?.discount ?? null) as string;
    await lost.stripe.subscriptionSchedules.update(schedule.id, {
      phases: [
        {
          items: [{ price: lost.big.id }],
          discounts: [{ discount }],
          start_date: phase.start_date,
          end_date: phase.end_date,
        },
        { items: [{ price: lost.small.id }], duration: { interval: "month" } },
      ],
    });
    expect((await lost.now()).discounts).toEqual([discount]);
    lost.sandbox.newTypes();
    await lost.sandbox.advance("2026-05-01T00:00:00Z");
    expect(lost.sandbox.newTypes()).toEqual([
      "subscription_schedule.updated",
      "customer.discount.deleted",
      "customer.subscription.updated",
      "invoice.created",
    ]);
    expect((await invoiceOf(lost.stripe, lost.subscription)).total).toBe(3000);
  });

  it("SBX-3 a phase unsets the card and the description it leaves out; metadata it only adds to", async () => {
    const { sandbox, stripe, small, big, subscription, now } = await subscriber();
    const customer = subscription.customer as string;
    const own = await stripe.paymentMethods.attach("pm_card_mastercard", { customer });
    await stripe.subscriptions.update(subscription.id, {
      default_payment_method: own.id,
      description: "Big",
      metadata: { team: "a", seat: "1" },
    });
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    const phase = schedule.phases[0] as Stripe.SubscriptionSchedule.Phase;
    expect(phase).toMatchObject({
      default_payment_method: own.id,
      description: "Big",
      metadata: { team: "a" },
    });
    await stripe.subscriptionSchedules.update(schedule.id, {
      phases: [
        {
          items: [{ price: big.id }],
          default_payment_method: own.id,
          description: "Big",
          start_date: phase.start_date,
          end_date: phase.end_date,
        },
        { items: [{ price: small.id }], metadata: { plan: "small", seat: "" } },
      ],
    });
    expect(await now()).toMatchObject({ default_payment_method: own.id, description: "Big" });
    await sandbox.advance("2026-05-01T00:00:00Z");
    expect(await now()).toMatchObject({
      default_payment_method: null,
      description: null,
      metadata: { team: "a", plan: "small" },
    });
    expect((await now()).metadata).not.toHaveProperty("seat");
  });
});
