import { describe, expect, it } from "vitest";
import { harness, invoiceOf, monthly, payer, refusal, seconds, subscribe } from "./harness";

async function subscribed() {
  const sandbox = harness();
  const customer = await payer(sandbox.stripe);
  const price = await monthly(sandbox.stripe, 9000);
  const subscription = await subscribe(sandbox.stripe, price.id, { customer: customer.id });
  return { sandbox, stripe: sandbox.stripe, customer: customer.id, subscription };
}

describe("invoice items", () => {
  it("SBX-2 SBX-3 the next renewal includes the pending items of the customer and of the subscription", async () => {
    const { sandbox, stripe, customer, subscription } = await subscribed();
    sandbox.newTypes();
    const loose = await stripe.invoiceItems.create({
      customer,
      amount: 1500,
      currency: "brl",
      description: "Set-up",
      metadata: { kind: "setup" },
    });
    await stripe.invoiceItems.create({
      customer,
      amount: -400,
      currency: "brl",
      subscription: subscription.id,
    });
    expect(sandbox.newTypes()).toEqual(["invoiceitem.created", "invoiceitem.created"]);
    expect(loose).toMatchObject({ object: "invoiceitem", invoice: null, parent: null, proration: false });
    const preview = await stripe.invoices.createPreview({ subscription: subscription.id });
    expect(preview.total).toBe(10100);
    await sandbox.advance("2026-05-01T01:00:00Z");
    const invoice = await invoiceOf(stripe, subscription);
    expect(invoice).toMatchObject({ total: 10100, status: "paid" });
    expect(invoice.lines.data.map((line) => [line.amount, line.parent?.type])).toEqual([
      [1500, "invoice_item_details"],
      [-400, "invoice_item_details"],
      [9000, "subscription_item_details"],
    ]);
    expect(invoice.lines.data[0]).toMatchObject({ description: "Set-up", metadata: { kind: "setup" } });
    expect((await stripe.invoiceItems.retrieve(loose.id)).invoice).toBe(invoice.id);
    await sandbox.advance("2026-06-01T01:00:00Z");
    expect((await invoiceOf(stripe, subscription)).total).toBe(9000);
  });

  it("SBX-2 an item made before the subscription is on its first invoice", async () => {
    const { stripe } = harness();
    const { id: customer } = await payer(stripe);
    await stripe.invoiceItems.create({ customer, amount: 2500, currency: "brl" });
    const subscription = await subscribe(stripe, (await monthly(stripe, 9000)).id, { customer });
    expect(await invoiceOf(stripe, subscription)).toMatchObject({ total: 11500, status: "paid" });
  });

  it("SBX-2 bills a one-time price by quantity, changes it, and takes it away", async () => {
    const { sandbox, stripe, customer } = await subscribed();
    const price = await stripe.prices.create({
      product_data: { name: "Hour" },
      currency: "brl",
      unit_amount: 750,
    });
    const item = await stripe.invoiceItems.create({ customer, pricing: { price: price.id }, quantity: 3 });
    expect(item).toMatchObject({ amount: 2250, currency: "brl", description: "Hour", quantity: 3 });
    expect(await stripe.invoiceItems.update(item.id, { quantity: 5, metadata: { a: "1" } })).toMatchObject({
      amount: 3750,
      quantity: 5,
      metadata: { a: "1" },
    });
    sandbox.newTypes();
    expect(await stripe.invoiceItems.del(item.id)).toMatchObject({ id: item.id, deleted: true });
    expect(sandbox.newTypes()).toEqual(["invoiceitem.deleted"]);
    expect(await refusal(stripe.invoiceItems.retrieve(item.id))).toMatchObject({ code: "resource_missing" });
  });

  it("SBX-2 lists by customer, by invoice and by what is pending", async () => {
    const { stripe, customer } = await subscribed();
    const draft = await stripe.invoices.create({ customer });
    const one = await stripe.invoiceItems.create({ customer, amount: 100, currency: "brl" });
    const two = await stripe.invoiceItems.create({
      customer,
      amount: 200,
      currency: "brl",
      invoice: draft.id,
    });
    const ids = async (params: Parameters<typeof stripe.invoiceItems.list>[0]) =>
      (await stripe.invoiceItems.list(params)).data.map((item) => item.id);
    expect(await ids({ customer })).toEqual([two.id, one.id]);
    expect(await ids({ customer, pending: true })).toEqual([one.id]);
    expect(await ids({ invoice: draft.id })).toEqual([two.id]);
    expect(await ids({ created: { gt: seconds("2026-04-01T00:00:00Z") } })).toEqual([]);
  });

  it("SBX-2 a draft of a renewal takes an item in its hour, and its sums follow", async () => {
    const { sandbox, stripe, customer, subscription } = await subscribed();
    await sandbox.advance("2026-05-01T00:10:00Z");
    const draft = await invoiceOf(stripe, subscription);
    sandbox.newTypes();
    const item = await stripe.invoiceItems.create({
      customer,
      amount: 1000,
      currency: "brl",
      invoice: draft.id,
    });
    expect(sandbox.newTypes()).toEqual(["invoiceitem.created", "invoice.updated"]);
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ total: 10000, amount_due: 10000 });
    await stripe.invoiceItems.update(item.id, { amount: 300 });
    expect((await stripe.invoices.retrieve(draft.id)).total).toBe(9300);
    await sandbox.advance("2026-05-01T01:00:00Z");
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ status: "paid", amount_paid: 9300 });
    expect(await refusal(stripe.invoiceItems.del(item.id))).toMatchObject({ code: "invoice_not_editable" });
  });

  it("SBX-2 refuses missing and contradictory parameters, and another customer's objects", async () => {
    const { stripe, customer, subscription } = await subscribed();
    const other = await payer(stripe);
    const recurring = await monthly(stripe, 100);
    const create = (params: Parameters<typeof stripe.invoiceItems.create>[0]) =>
      refusal(stripe.invoiceItems.create(params));
    expect(await create({ amount: 100, currency: "brl" })).toMatchObject({
      code: "parameter_missing",
      param: "customer",
    });
    expect(await create({ customer })).toMatchObject({ code: "parameter_missing", param: "amount" });
    expect(await create({ customer: other.id, amount: 100 })).toMatchObject({ param: "currency" });
    expect(await create({ customer, amount: 1, pricing: { price: recurring.id } })).toMatchObject({
      param: "amount",
    });
    expect(await create({ customer, pricing: { price: recurring.id } })).toMatchObject({
      param: "pricing[price]",
    });
    expect(await create({ customer, amount: 1, subscription: "sub_none" })).toMatchObject({
      code: "resource_missing",
      param: "subscription",
    });
    expect(
      await create({ customer: other.id, amount: 1, currency: "brl", subscription: subscription.id }),
    ).toMatchObject({ param: "subscription" });
    expect(await create({ customer, amount: 1, currency: "usd" })).toMatchObject({ statusCode: 400 });
    const { latest_invoice } = subscription;
    expect(await create({ customer, amount: 1, invoice: latest_invoice as string })).toMatchObject({
      code: "invoice_not_editable",
      param: "invoice",
    });
  });

  it("SBX-3 ending a subscription drops its prorations and leaves what was put there by hand", async () => {
    const { sandbox, stripe, customer, subscription } = await subscribed();
    const item = await stripe.invoiceItems.create({
      customer,
      amount: 700,
      currency: "brl",
      subscription: subscription.id,
    });
    await sandbox.advance("2026-04-10T00:00:00Z");
    await stripe.subscriptions.cancel(subscription.id);
    expect((await stripe.invoiceItems.retrieve(item.id)).invoice).toBeNull();
  });
});
