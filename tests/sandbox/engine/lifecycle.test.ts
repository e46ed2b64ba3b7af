import { describe, expect, it } from "vitest";
import { createEngine } from "../../../sandbox/stripe/create-engine";
import { createSandboxStripe } from "../../../sandbox/stripe/in-process";
import { harness, invoiceOf, itemOf, monthly, payer, refusal, seconds, subscribe } from "./harness";

const failing = "pm_card_chargeCustomerFail";

describe("the life of a subscription", () => {
  it("SBX-3 SBX-5 renews: the period moves first, an hour later the draft is finalized and paid (flow 2)", async () => {
    const sandbox = harness();
    const subscription = await subscribe(sandbox.stripe, (await monthly(sandbox.stripe, 9700)).id);
    sandbox.newTypes();
    await sandbox.advance("2026-05-01T00:00:00Z");
    expect(sandbox.newTypes()).toEqual(["customer.subscription.updated", "invoice.created"]);
    expect(await invoiceOf(sandbox.stripe, subscription)).toMatchObject({
      status: "draft",
      billing_reason: "subscription_cycle",
      automatically_finalizes_at: seconds("2026-05-01T01:00:00Z"),
    });
    const moved = await sandbox.stripe.subscriptions.retrieve(subscription.id);
    expect(itemOf(moved)).toMatchObject({
      current_period_start: seconds("2026-05-01T00:00:00Z"),
      current_period_end: seconds("2026-06-01T00:00:00Z"),
    });
    await sandbox.advance("2026-05-01T01:00:00Z");
    expect(sandbox.newTypes()).toEqual([
      "invoice.finalized",
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "invoice_payment.paid",
      "invoice.paid",
      "invoice.payment_succeeded",
    ]);
    const { previous_attributes } =
      sandbox.events.findLast((event) => event.type === "customer.subscription.updated")?.data ?? {};
    expect(Object.keys(previous_attributes ?? {}).sort()).toEqual(["items", "latest_invoice"]);
  });

  it("SBX-3 SBX-5 fails to renew: past due, no retry by itself, and paying by hand brings it back (flow 3)", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const customer = await payer(stripe);
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id, { customer: customer.id });
    const bad = await stripe.paymentMethods.attach(failing, { customer: customer.id });
    await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: bad.id } });
    await sandbox.advance("2026-05-01T00:00:00Z");
    sandbox.newTypes();
    await sandbox.advance("2026-05-20T00:00:00Z");
    expect(sandbox.newTypes()).toEqual([
      "invoice.finalized",
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
      "invoice.updated",
      "invoice.payment_failed",
      "customer.subscription.updated",
      "customer.updated",
    ]);
    const invoice = await invoiceOf(stripe, subscription);
    expect(invoice).toMatchObject({ status: "open", attempt_count: 1, next_payment_attempt: null });
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("past_due");
    expect((await stripe.customers.retrieve(customer.id)) as object).toMatchObject({ delinquent: true });

    expect(await refusal(stripe.invoices.pay(invoice.id ?? ""))).toMatchObject({
      statusCode: 402,
      code: "card_declined",
    });
    expect((await invoiceOf(stripe, subscription)).attempt_count).toBe(1);
    const good = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    sandbox.newTypes();
    expect((await stripe.invoices.pay(invoice.id ?? "", { payment_method: good.id })).status).toBe("paid");
    expect(sandbox.newTypes()).toEqual([
      "charge.succeeded",
      "payment_intent.succeeded",
      "invoice_payment.paid",
      "invoice.paid",
      "invoice.payment_succeeded",
      "customer.subscription.updated",
      "customer.updated",
    ]);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("active");
    expect(await refusal(stripe.invoices.pay(invoice.id ?? ""))).toMatchObject({
      statusCode: 400,
      message: "Invoice is already paid",
    });
  });

  it("SBX-3 keeps billing while past due, and the latest invoice decides the status", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const customer = await payer(stripe);
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id, { customer: customer.id });
    const bad = await stripe.paymentMethods.attach(failing, { customer: customer.id });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id });
    await sandbox.advance("2026-06-01T02:00:00Z");
    const open = await stripe.invoices.list({ subscription: subscription.id, status: "open" });
    expect(open.data).toHaveLength(2);
    const [latest, older] = open.data;
    const good = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    await stripe.invoices.pay(older?.id ?? "", { payment_method: good.id });
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("past_due");
    await stripe.invoices.markUncollectible(latest?.id ?? "");
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("active");
  });

  it("SBX-4 a card that always asks fails while the customer is away, and says so", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id);
    const asks = await stripe.paymentMethods.attach("pm_card_authenticationRequired", {
      customer: subscription.customer as string,
    });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: asks.id });
    await sandbox.advance("2026-05-01T02:00:00Z");
    expect(sandbox.newTypes()).toEqual(
      expect.arrayContaining([
        "payment_intent.requires_action",
        "invoice.payment_failed",
        "invoice.payment_action_required",
      ]),
    );
    const error = await refusal(stripe.invoices.pay((await invoiceOf(stripe, subscription)).id ?? ""));
    expect(error).toMatchObject({ statusCode: 402, code: "invoice_payment_intent_requires_action" });
  });

  it("SBX-3 ends at the period's end, without another invoice, and can be undone before (flow 6)", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id);
    await sandbox.advance("2026-04-10T00:00:00Z");
    sandbox.newTypes();
    const set = await stripe.subscriptions.update(subscription.id, {
      cancel_at_period_end: true,
      cancellation_details: { feedback: "too_expensive", comment: "caro" },
    });
    expect(set).toMatchObject({
      status: "active",
      cancel_at: seconds("2026-05-01T00:00:00Z"),
      canceled_at: seconds("2026-04-10T00:00:00Z"),
      cancellation_details: { reason: "cancellation_requested", feedback: "too_expensive", comment: "caro" },
    });
    const undone = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
    expect(undone).toMatchObject({
      cancel_at: null,
      canceled_at: null,
      cancellation_details: { reason: null },
    });
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    await sandbox.advance("2026-05-10T00:00:00Z");
    expect(sandbox.newTypes()).toEqual([
      "customer.subscription.updated",
      "customer.subscription.updated",
      "customer.subscription.updated",
      "customer.subscription.deleted",
    ]);
    const ended = await stripe.subscriptions.retrieve(subscription.id);
    expect(ended).toMatchObject({
      status: "canceled",
      ended_at: seconds("2026-05-01T00:00:00Z"),
      canceled_at: seconds("2026-04-10T00:00:00Z"),
    });
    expect(
      await refusal(stripe.subscriptions.update(ended.id, { cancel_at_period_end: false })),
    ).toMatchObject({
      code: "invalid_canceled_subscription_fields",
    });
    expect((await stripe.subscriptions.update(ended.id, { metadata: { a: "1" } })).metadata).toEqual({
      a: "1",
    });
    expect((await stripe.subscriptions.list()).data).toEqual([]);
    expect((await stripe.subscriptions.list({ status: "all" })).data).toHaveLength(1);
  });

  it("SBX-3 ended now, an open invoice stays open but is no longer collected", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id);
    const bad = await stripe.paymentMethods.attach(failing, { customer: subscription.customer as string });
    await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id });
    await sandbox.advance("2026-05-01T02:00:00Z");
    await stripe.subscriptions.cancel(subscription.id, { prorate: false, invoice_now: false });
    expect(await invoiceOf(stripe, subscription)).toMatchObject({ status: "open", auto_advance: false });
    await stripe.invoices.voidInvoice((await invoiceOf(stripe, subscription)).id ?? "");
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("canceled");
    await sandbox.advance("2026-09-01T00:00:00Z");
    expect((await stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(2);
  });

  it("SBX-3 keeps the 31st through short months", async () => {
    const sandbox = harness("2026-01-31T10:00:00Z");
    const subscription = await subscribe(sandbox.stripe, (await monthly(sandbox.stripe, 9700)).id);
    const ends = [];
    for (const month of ["2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01"]) {
      await sandbox.advance(`${month}T00:00:00Z`);
      const { current_period_end } = itemOf(await sandbox.stripe.subscriptions.retrieve(subscription.id));
      ends.push(new Date(current_period_end * 1000).toISOString());
    }
    expect(ends).toEqual([
      "2026-02-28T10:00:00.000Z",
      "2026-03-31T10:00:00.000Z",
      "2026-04-30T10:00:00.000Z",
      "2026-05-31T10:00:00.000Z",
    ]);
  });

  it("SBX-3 an unpaid first invoice keeps the subscription incomplete, for 23 hours", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const price = await monthly(stripe, 9700);
    const subscription = await subscribe(stripe, price.id, { testMethod: failing });
    expect(subscription.status).toBe("incomplete");
    await sandbox.advance("2026-04-01T23:00:00Z");
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("incomplete_expired");
    expect((await invoiceOf(stripe, subscription)).status).toBe("void");

    const other = await subscribe(stripe, price.id, { testMethod: failing });
    const good = await stripe.paymentMethods.attach("pm_card_visa", { customer: other.customer as string });
    await stripe.invoices.pay(other.latest_invoice as string, { payment_method: good.id });
    await sandbox.advance("2026-04-03T00:00:00Z");
    expect((await stripe.subscriptions.retrieve(other.id)).status).toBe("active");

    const refused = subscribe(stripe, price.id, {
      testMethod: failing,
      payment_behavior: "error_if_incomplete",
    });
    expect(await refusal(refused)).toMatchObject({ statusCode: 402, code: "card_declined" });
    const noCard = await stripe.customers.create({});
    expect(await refusal(subscribe(stripe, price.id, { customer: noCard.id }))).toMatchObject({
      code: "resource_missing",
    });
  });

  it("SBX-3 a trial announces its end three days before and then bills", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id, { trial_period_days: 14 });
    expect(subscription.status).toBe("trialing");
    sandbox.newTypes();
    await sandbox.advance("2026-04-12T00:00:00Z");
    expect(sandbox.newTypes()).toEqual(["customer.subscription.trial_will_end"]);
    await sandbox.advance("2026-04-15T02:00:00Z");
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect(after.status).toBe("active");
    expect(itemOf(after).current_period_end).toBe(seconds("2026-05-15T00:00:00Z"));
    expect(await invoiceOf(stripe, subscription)).toMatchObject({ status: "paid", amount_paid: 9700 });
  });

  it.each([
    { behaviour: "cancel", status: "canceled", event: "customer.subscription.deleted" },
    { behaviour: "pause", status: "paused", event: "customer.subscription.paused" },
    { behaviour: "create_invoice", status: "past_due", event: "invoice.payment_failed" },
  ] as const)("SBX-3 a trial that ends without a card: $behaviour", async ({ behaviour, status, event }) => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const customer = await stripe.customers.create({});
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id, {
      customer: customer.id,
      trial_period_days: 7,
      trial_settings: { end_behavior: { missing_payment_method: behaviour } },
    });
    await sandbox.advance("2026-04-10T00:00:00Z");
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe(status);
    expect(sandbox.newTypes()).toContain(event);
  });

  it("SBX-3 a trial can be ended at once, and is then billed", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id, { trial_period_days: 14 });
    await sandbox.advance("2026-04-05T00:00:00Z");
    const ended = await stripe.subscriptions.update(subscription.id, { trial_end: "now" });
    expect(ended).toMatchObject({ status: "active", trial_end: seconds("2026-04-05T00:00:00Z") });
    expect(itemOf(ended).current_period_end).toBe(seconds("2026-05-05T00:00:00Z"));
    expect((await invoiceOf(stripe, subscription)).amount_paid).toBe(9700);
  });

  it("SBX-3 coupons last for their duration: once, three months, forever", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const price = await monthly(stripe, 10000);
    const totals: Record<string, number[]> = {};
    for (const duration of ["once", "repeating", "forever"] as const) {
      const coupon = await stripe.coupons.create({
        percent_off: 25,
        duration,
        ...(duration === "repeating" ? { duration_in_months: 3 } : {}),
      });
      const subscription = await subscribe(stripe, price.id, { discounts: [{ coupon: coupon.id }] });
      totals[duration] = [];
      sandbox.engine.onEvent((event) => {
        const invoice = event.data.object as {
          parent?: { subscription_details?: { subscription: string } };
          total: number;
        };
        if (
          event.type === "invoice.paid" &&
          invoice.parent?.subscription_details?.subscription === subscription.id
        ) {
          totals[duration]?.push(invoice.total);
        }
      });
    }
    await sandbox.advance("2026-08-02T00:00:00Z");
    expect(totals).toEqual({
      once: [10000, 10000, 10000, 10000],
      repeating: [7500, 7500, 10000, 10000],
      forever: [7500, 7500, 7500, 7500],
    });
  });

  it("SBX-3 a fixed discount never takes more than there is, and a free invoice has no payment", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const coupon = await stripe.coupons.create({ amount_off: 50000, currency: "brl", duration: "once" });
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id, {
      discounts: [{ coupon: coupon.id }],
    });
    const invoice = await stripe.invoices.retrieve(subscription.latest_invoice as string, {
      expand: ["payments"],
    });
    expect(invoice).toMatchObject({ status: "paid", total: 0, amount_paid: 0, payments: { data: [] } });
    expect(sandbox.newTypes()).not.toContain("payment_intent.created");
  });
});

describe("many lives", () => {
  it("SBX-7 a hundred customers live a year: thirteen paid invoices each, and money adds up", async () => {
    const startAt = new Date("2026-04-01T00:00:00Z");
    const engine = createEngine({ clock: "frozen", startAt, publicUrl: "http://localhost:1" });
    const stripe = createSandboxStripe(engine);
    const price = await monthly(stripe, 9700);
    for (let n = 0; n < 100; n++) await subscribe(stripe, price.id);
    await engine.advanceTo(new Date("2027-04-01T02:00:00Z"));
    const invoices = await stripe.invoices
      .list({ limit: 100, status: "paid" })
      .autoPagingToArray({ limit: 2000 });
    const charges = await stripe.charges.list({ limit: 100 }).autoPagingToArray({ limit: 2000 });
    const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
    expect(invoices).toHaveLength(1300);
    expect(sum(invoices.map((invoice) => invoice.amount_paid))).toBe(1300 * 9700);
    expect(sum(charges.map((charge) => charge.amount_captured))).toBe(1300 * 9700);
  });
});
