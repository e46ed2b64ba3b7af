import { describe, expect, it } from "vitest";
import { harness, invoiceOf, itemOf, monthly, payer, refusal, seconds, subscribe } from "./harness";

const failing = "pm_card_chargeCustomerFail";

async function running(more: Parameters<typeof subscribe>[2] = {}) {
  const sandbox = harness();
  const customer = await payer(sandbox.stripe);
  const price = await monthly(sandbox.stripe, 9000);
  const subscription = await subscribe(sandbox.stripe, price.id, { customer: customer.id, ...more });
  return { sandbox, stripe: sandbox.stripe, customer, subscription };
}

async function breakCard({ stripe, customer }: Awaited<ReturnType<typeof running>>): Promise<void> {
  const bad = await stripe.paymentMethods.attach(failing, { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: bad.id } });
}

describe("pausing a subscription", () => {
  it("SBX-3 pauses: the unused time waits as a credit, and no invoice comes however long it lasts", async () => {
    const { sandbox, stripe, subscription } = await running();
    await sandbox.advance("2026-04-11T00:00:00Z");
    sandbox.newTypes();
    const paused = await stripe.subscriptions.pause(subscription.id);
    expect(paused.status).toBe("paused");
    expect(paused.status_details).toEqual({
      paused: {
        subscription: { type: "pause_requested" },
        transitioned_at: seconds("2026-04-11T00:00:00Z"),
        type: "subscription",
      },
    });
    expect(sandbox.newTypes()).toEqual([
      "customer.subscription.updated",
      "customer.subscription.paused",
      "invoiceitem.created",
    ]);
    expect(sandbox.events.at(-1)?.data.object).toMatchObject({ amount: -6000, proration: true });
    await sandbox.advance("2026-09-15T00:00:00Z");
    expect(sandbox.newTypes()).toEqual([]);
    expect(itemOf(await stripe.subscriptions.retrieve(subscription.id)).current_period_end).toBe(
      seconds("2026-05-01T00:00:00Z"),
    );
  });

  it("SBX-3 resumes with the anchor moved to now: a whole period less the credit that waited", async () => {
    const { sandbox, stripe, subscription } = await running();
    await sandbox.advance("2026-04-11T00:00:00Z");
    await stripe.subscriptions.pause(subscription.id);
    await sandbox.advance("2026-06-10T00:00:00Z");
    sandbox.newTypes();
    const resumed = await stripe.subscriptions.resume(subscription.id);
    expect(resumed).toMatchObject({
      status: "active",
      billing_cycle_anchor: seconds("2026-06-10T00:00:00Z"),
    });
    expect(resumed.status_details).toBeUndefined();
    expect(itemOf(resumed)).toMatchObject({
      current_period_start: seconds("2026-06-10T00:00:00Z"),
      current_period_end: seconds("2026-07-10T00:00:00Z"),
    });
    expect(await invoiceOf(stripe, subscription)).toMatchObject({ total: 3000, status: "paid" });
    expect(sandbox.newTypes()).toEqual([
      "customer.subscription.updated",
      "invoice.created",
      "invoice.finalized",
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "invoice_payment.paid",
      "invoice.paid",
      "invoice.payment_succeeded",
      "customer.subscription.updated",
      "customer.subscription.resumed",
    ]);
    await sandbox.advance("2026-07-10T01:00:00Z");
    expect(await invoiceOf(stripe, subscription)).toMatchObject({ total: 9000, status: "paid" });
  });

  it("SBX-3 resumes with the anchor unchanged: the rest of the running month waits, active at once", async () => {
    const { sandbox, stripe, subscription } = await running();
    await sandbox.advance("2026-04-11T00:00:00Z");
    await stripe.subscriptions.pause(subscription.id);
    await sandbox.advance("2026-06-21T00:00:00Z");
    sandbox.newTypes();
    const resumed = await stripe.subscriptions.resume(subscription.id, {
      billing_cycle_anchor: { type: "unchanged" },
    });
    expect(resumed.status).toBe("active");
    expect(itemOf(resumed)).toMatchObject({
      current_period_start: seconds("2026-06-01T00:00:00Z"),
      current_period_end: seconds("2026-07-01T00:00:00Z"),
    });
    expect(sandbox.newTypes()).toEqual([
      "customer.subscription.updated",
      "customer.subscription.resumed",
      "invoiceitem.created",
    ]);
    await sandbox.advance("2026-07-01T01:00:00Z");
    const invoice = await invoiceOf(stripe, subscription);
    expect(invoice.lines.data.map((line) => line.amount)).toEqual([-6000, 3000, 9000]);
    expect(invoice).toMatchObject({ total: 6000, status: "paid" });
  });

  it("SBX-3 resumes unchanged with an invoice at once, or for nothing", async () => {
    const one = await running();
    await one.sandbox.advance("2026-04-11T00:00:00Z");
    await one.stripe.subscriptions.pause(one.subscription.id, {
      bill_for: { unused_time_from: { type: "none" } },
    });
    await one.sandbox.advance("2026-06-21T00:00:00Z");
    const billed = await one.stripe.subscriptions.resume(one.subscription.id, {
      billing_cycle_anchor: { type: "unchanged" },
      proration_behavior: "always_invoice",
    });
    expect(billed.status).toBe("active");
    expect(await invoiceOf(one.stripe, one.subscription)).toMatchObject({ total: 3000, status: "paid" });

    const other = await running();
    await other.stripe.subscriptions.pause(other.subscription.id, {
      bill_for: { unused_time_from: { type: "none" } },
    });
    await other.sandbox.advance("2026-06-21T00:00:00Z");
    const before = await invoiceOf(other.stripe, other.subscription);
    await other.stripe.subscriptions.resume(other.subscription.id, {
      billing_cycle_anchor: { type: "unchanged" },
      proration_behavior: "none",
    });
    expect((await invoiceOf(other.stripe, other.subscription)).id).toBe(before.id);
  });

  it("SBX-3 a pause inside a paid month without a credit costs nothing to undo with the anchor unchanged", async () => {
    const { sandbox, stripe, subscription } = await running();
    await stripe.subscriptions.pause(subscription.id, { bill_for: { unused_time_from: { type: "none" } } });
    await sandbox.advance("2026-04-16T00:00:00Z");
    await stripe.subscriptions.resume(subscription.id, { billing_cycle_anchor: { type: "unchanged" } });
    await sandbox.advance("2026-05-01T01:00:00Z");
    expect(await invoiceOf(stripe, subscription)).toMatchObject({ total: 9000 });
  });

  it("SBX-3 credits a whole period, and invoices the credit to the balance when asked", async () => {
    const { sandbox, stripe, customer, subscription } = await running();
    await sandbox.advance("2026-04-11T00:00:00Z");
    await stripe.subscriptions.pause(subscription.id, {
      bill_for: { unused_time_from: { type: "item_current_period_start" } },
      invoicing_behavior: "invoice",
    });
    expect(await invoiceOf(stripe, subscription)).toMatchObject({
      total: -9000,
      amount_due: 0,
      status: "paid",
    });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -9000 });
  });

  it("SBX-3 SBX-5 a declined resumption is past due after the attempt, or stays paused until paid", async () => {
    const tried = await running();
    await tried.sandbox.advance("2026-05-01T02:00:00Z");
    await tried.stripe.subscriptions.pause(tried.subscription.id, {
      bill_for: { unused_time_from: { type: "none" } },
    });
    await breakCard(tried);
    expect((await tried.stripe.subscriptions.resume(tried.subscription.id)).status).toBe("past_due");
    const steps = tried.sandbox.newTypes().filter((type) => type.startsWith("customer.subscription"));
    expect(steps.slice(-3)).toEqual([
      "customer.subscription.updated",
      "customer.subscription.resumed",
      "customer.subscription.updated",
    ]);

    const waiting = await running();
    await waiting.stripe.subscriptions.pause(waiting.subscription.id, {
      bill_for: { unused_time_from: { type: "none" } },
    });
    await breakCard(waiting);
    const asked = await waiting.stripe.subscriptions.resume(waiting.subscription.id, {
      payment_behavior: "resume_on_payment_success",
    });
    expect(asked.status).toBe("paused");
    const open = await invoiceOf(waiting.stripe, waiting.subscription);
    expect(open.status).toBe("open");
    const good = await waiting.stripe.paymentMethods.attach("pm_card_visa", {
      customer: waiting.customer.id,
    });
    await waiting.stripe.invoices.pay(open.id, { payment_method: good.id });
    expect((await waiting.stripe.subscriptions.retrieve(waiting.subscription.id)).status).toBe("active");
  });

  it("SBX-3 an unpaid resumption is voided after 23 hours and the subscription stays paused", async () => {
    const one = await running();
    await one.stripe.subscriptions.pause(one.subscription.id, {
      bill_for: { unused_time_from: { type: "none" } },
    });
    await breakCard(one);
    await one.stripe.subscriptions.resume(one.subscription.id, {
      payment_behavior: "resume_on_payment_success",
    });
    await one.sandbox.advance("2026-04-01T23:00:00Z");
    expect((await invoiceOf(one.stripe, one.subscription)).status).toBe("void");
    expect((await one.stripe.subscriptions.retrieve(one.subscription.id)).status).toBe("paused");
  });

  it("SBX-3 refuses to pause what is not active, and to resume what is not paused", async () => {
    const { stripe, subscription } = await running({ trial_period_days: 10 });
    expect(await refusal(stripe.subscriptions.pause(subscription.id))).toMatchObject({
      statusCode: 400,
      param: "id",
      message: "Only active subscriptions can be paused. This subscription is `trialing`.",
    });
    expect(await refusal(stripe.subscriptions.resume(subscription.id))).toMatchObject({
      statusCode: 400,
      param: "id",
    });
    expect(await refusal(stripe.subscriptions.pause("sub_none"))).toMatchObject({ code: "resource_missing" });
  });
});
