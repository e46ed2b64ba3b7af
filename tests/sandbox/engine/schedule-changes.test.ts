import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { itemOf, monthly, refusal, seconds } from "./harness";
import { scheduleDowngrade, subscriber } from "./schedule-recipe";

describe("a schedule that is changed", () => {
  it("SBX-3 changing the phase under way applies at once, with the prorations the request asks for", async () => {
    const { sandbox, stripe, small, big, subscription, now, totals } = await subscriber();
    const schedule = await scheduleDowngrade(stripe, subscription, small.id, "month");
    const huge = await monthly(stripe, 9000);
    await sandbox.advance("2026-04-09T00:00:00Z");
    sandbox.newTypes();
    const [first, second] = schedule.phases as [
      Stripe.SubscriptionSchedule.Phase,
      Stripe.SubscriptionSchedule.Phase,
    ];
    await stripe.subscriptionSchedules.update(schedule.id, {
      proration_behavior: "always_invoice",
      phases: [
        { items: [{ price: huge.id }], start_date: first.start_date, end_date: first.end_date },
        { items: [{ price: big.id }], end_date: second.end_date, proration_behavior: "none" },
      ],
    });
    expect(itemOf(await now()).price.id).toBe(huge.id);
    expect(sandbox.newTypes().slice(0, 6)).toEqual([
      "subscription_schedule.updated",
      "customer.subscription.updated",
      "invoiceitem.created",
      "invoiceitem.created",
      "invoice.created",
      "invoice.finalized",
    ]);
    // 22 of 30 days: −60,00 → −44,00 and 90,00 → 66,00.
    expect(await totals()).toEqual([6000, 2200]);
    await sandbox.advance("2026-05-02T00:00:00Z");
    expect(await totals()).toEqual([6000, 2200, 6000]);
  });

  it.each(["in a request", "at a boundary"])(
    "SBX-3 a phase change %s drops the update that waits for its payment",
    async (when) => {
      const { sandbox, stripe, big, small, subscription, now } = await subscriber();
      const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
      const start_date = schedule.phases[0]?.start_date;
      const end_date = seconds("2026-04-10T00:00:00Z");
      const next = { items: [{ price: small.id }], proration_behavior: "none" as const };
      await stripe.subscriptionSchedules.update(schedule.id, {
        phases: [{ items: [{ price: big.id }], start_date, end_date }, next],
      });
      await sandbox.advance("2026-04-09T12:00:00Z");
      const customer = subscription.customer as string;
      const bad = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
      await stripe.customers.update(customer, { invoice_settings: { default_payment_method: bad.id } });
      const huge = await monthly(stripe, 90000);
      const waiting = await stripe.subscriptions.update(subscription.id, {
        items: [{ id: itemOf(subscription).id, price: huge.id }],
        proration_behavior: "always_invoice",
        payment_behavior: "pending_if_incomplete",
      });
      expect(waiting.pending_update?.expires_at).toBe(seconds("2026-04-10T11:00:00Z"));
      if (when === "in a request") {
        const phases = [{ ...next, start_date, end_date }];
        await stripe.subscriptionSchedules.update(schedule.id, { phases, proration_behavior: "none" });
      } else {
        await sandbox.advance("2026-04-10T00:00:00Z");
      }
      expect(await now()).toMatchObject({
        pending_update: null,
        items: { data: [{ price: { id: small.id } }] },
      });
      expect((await stripe.invoices.retrieve(waiting.latest_invoice as string)).status).toBe("void");
    },
  );
});

describe("what a schedule refuses", () => {
  it("SBX-2 as Stripe does, by name", async () => {
    const { stripe, small, subscription } = await subscriber();
    const { id } = subscription;
    const create = (params: Stripe.SubscriptionScheduleCreateParams) =>
      refusal(stripe.subscriptionSchedules.create(params));
    const phases = [{ items: [{ price: small.id }] }];
    expect((await create({ from_subscription: id, phases })).message).toBe(
      "You cannot set `phases` if `from_subscription` is set.",
    );
    expect(await create({ from_subscription: "sub_none" })).toMatchObject({ code: "resource_missing" });
    const customer = subscription.customer as string;
    expect(await create({ customer, phases })).toMatchObject({ param: "start_date" });
    expect(await create({ customer, start_date: "now" })).toMatchObject({ param: "phases" });
    const iterations = { ...phases[0], iterations: 2 } as Stripe.SubscriptionScheduleCreateParams.Phase;
    expect(await create({ customer, start_date: "now", phases: [iterations] })).toMatchObject({
      code: "parameter_unknown",
      param: "phases[0][iterations]",
    });
    const both = { ...phases[0], end_date: 1_900_000_000, duration: { interval: "month" as const } };
    expect(
      await create({
        customer,
        start_date: "now",
        phases: [both as Stripe.SubscriptionScheduleCreateParams.Phase],
      }),
    ).toMatchObject({ statusCode: 400, param: "phases[0][end_date]" });

    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: id });
    expect((await create({ from_subscription: id })).message).toContain("already attached to a schedule");
    const update = (params: Stripe.SubscriptionScheduleUpdateParams) =>
      refusal(stripe.subscriptionSchedules.update(schedule.id, params));
    expect(await update({ phases })).toMatchObject({ param: "phases[0][start_date]" });
    expect(
      await update({
        phases: [{ items: [{ price: small.id }], start_date: seconds("2026-04-05T00:00:00Z") }],
      }),
    ).toMatchObject({ statusCode: 400, param: "phases[0][start_date]" });
    await stripe.prices.update(small.id, { active: false });
    expect(await update({ phases: [{ items: [{ price: small.id }], start_date: "now" }] })).toMatchObject({
      param: "phases[0][items][0][price]",
    });
    expect(await refusal(stripe.subscriptionSchedules.retrieve("sub_sched_none"))).toMatchObject({
      statusCode: 404,
    });
  });

  it("SBX-3 the end of a scheduled subscription is the schedule's; after its release it is its own again", async () => {
    const { stripe, small, subscription, now } = await subscriber();
    const schedule = await scheduleDowngrade(stripe, subscription, small.id, "month");
    const refused = await refusal(
      stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }),
    );
    expect(refused).toMatchObject({ statusCode: 400 });
    expect(refused.message).toBe(
      `The subscription is managed by the subscription schedule \`${schedule.id}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
    );
    await stripe.subscriptionSchedules.release(schedule.id);
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    expect((await now()).cancel_at_period_end).toBe(true);
    const over = await refusal(stripe.subscriptionSchedules.update(schedule.id, { metadata: { a: "b" } }));
    expect(over.message).toContain("currently in the `released` status");
    expect(await refusal(stripe.subscriptionSchedules.cancel(schedule.id))).toMatchObject({
      statusCode: 400,
    });
  });

  it("SBX-3 a change made directly holds until the next phase puts its own in place", async () => {
    const { sandbox, stripe, big, small, subscription, now, totals } = await subscriber();
    const schedule = await scheduleDowngrade(stripe, subscription, small.id, "month");
    const huge = await monthly(stripe, 9000);
    const items = [{ id: itemOf(subscription).id, price: huge.id }];
    await sandbox.advance("2026-04-10T00:00:00Z");
    sandbox.newTypes();
    await stripe.subscriptions.update(subscription.id, { items, proration_behavior: "none" });
    expect(sandbox.newTypes()).toEqual(["customer.subscription.updated", "subscription_schedule.updated"]);
    expect(itemOf(await now()).price.id).toBe(huge.id);
    const split = await stripe.subscriptionSchedules.retrieve(schedule.id);
    expect(split.phases.map((phase) => phase.items[0]?.price)).toEqual([big.id, huge.id, small.id]);
    expect(split.current_phase?.start_date).toBe(seconds("2026-04-10T00:00:00Z"));
    await sandbox.advance("2026-05-02T00:00:00Z");
    expect(itemOf(await now()).price.id).toBe(small.id);
    expect(await totals()).toEqual([6000, 3000]);
  });
});
