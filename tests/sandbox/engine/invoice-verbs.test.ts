import { describe, expect, it } from "vitest";
import { harness, invoiceOf, monthly, payer, refusal, seconds, subscribe } from "./harness";

async function withCustomer(balance = 0) {
  const sandbox = harness();
  const customer = await payer(sandbox.stripe);
  if (balance !== 0) await sandbox.stripe.customers.update(customer.id, { balance });
  return { sandbox, stripe: sandbox.stripe, customer: customer.id };
}

describe("invoices made by hand", () => {
  it("SBX-2 a draft takes pending items only when asked to, and is charged when finalized", async () => {
    const { sandbox, stripe, customer } = await withCustomer();
    await stripe.invoiceItems.create({ customer, amount: 4200, currency: "brl", description: "Work" });
    const empty = await stripe.invoices.create({ customer });
    expect(empty).toMatchObject({ total: 0, status: "draft", auto_advance: false, billing_reason: "manual" });
    expect(empty.parent).toBeNull();
    sandbox.newTypes();
    const draft = await stripe.invoices.create({
      customer,
      pending_invoice_items_behavior: "include",
      metadata: { order: "7" },
    });
    expect(draft).toMatchObject({ total: 4200, metadata: { order: "7" } });
    const paid = await stripe.invoices.finalizeInvoice(draft.id, { auto_advance: true });
    expect(paid).toMatchObject({ status: "paid", amount_paid: 4200 });
    expect(sandbox.newTypes()).toEqual([
      "invoice.created",
      "invoice.finalized",
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "invoice_payment.paid",
      "invoice.paid",
      "invoice.payment_succeeded",
    ]);
  });

  it("SBX-2 with `auto_advance` it is finalized an hour later; without it, it stays a draft", async () => {
    const { sandbox, stripe, customer } = await withCustomer();
    const add = async (invoice: string) =>
      stripe.invoiceItems.create({ customer, amount: 999, currency: "brl", invoice });
    const one = await stripe.invoices.create({ customer, auto_advance: true });
    const two = await stripe.invoices.create({ customer, auto_advance: true });
    await add(one.id);
    await add(two.id);
    expect(one.automatically_finalizes_at).toBe(seconds("2026-04-01T01:00:00Z"));
    await stripe.invoices.update(two.id, { auto_advance: false });
    await sandbox.advance("2026-04-01T01:00:00Z");
    expect(await stripe.invoices.retrieve(one.id)).toMatchObject({ status: "paid", amount_paid: 999 });
    expect((await stripe.invoices.retrieve(two.id)).status).toBe("draft");
    await stripe.invoices.update(two.id, { auto_advance: true });
    await sandbox.advance("2026-04-01T02:00:00Z");
    expect((await stripe.invoices.retrieve(two.id)).status).toBe("paid");
  });

  it("SBX-2 deletes a draft of its own and frees its items; others are refused", async () => {
    const { sandbox, stripe, customer } = await withCustomer();
    const item = await stripe.invoiceItems.create({ customer, amount: 900, currency: "brl" });
    const draft = await stripe.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    sandbox.newTypes();
    expect(await stripe.invoices.del(draft.id)).toMatchObject({ id: draft.id, deleted: true });
    expect(sandbox.newTypes()).toEqual(["invoice.deleted"]);
    expect((await stripe.invoiceItems.retrieve(item.id)).invoice).toBeNull();
    expect(await refusal(stripe.invoices.retrieve(draft.id))).toMatchObject({ code: "resource_missing" });

    const subscription = await subscribe(stripe, (await monthly(stripe, 5000)).id, { customer });
    const settled = await invoiceOf(stripe, subscription);
    expect(await refusal(stripe.invoices.del(settled.id))).toMatchObject({ code: "invoice_not_editable" });
    await sandbox.advance("2026-05-01T00:00:00Z");
    const renewal = await invoiceOf(stripe, subscription);
    expect(await refusal(stripe.invoices.del(renewal.id))).toMatchObject({
      code: "invoice_not_editable",
      param: "invoice",
    });
  });

  it("SBX-3 invoices what waits at a subscription, and refuses when nothing does", async () => {
    const { stripe, customer } = await withCustomer();
    const subscription = await subscribe(stripe, (await monthly(stripe, 5000)).id, { customer });
    const create = () => stripe.invoices.create({ subscription: subscription.id });
    expect(await refusal(create())).toMatchObject({
      code: "invoice_no_subscription_line_items",
      param: "subscription",
    });
    await stripe.invoiceItems.create({
      customer,
      amount: 800,
      currency: "brl",
      subscription: subscription.id,
    });
    const draft = await create();
    expect(draft).toMatchObject({ total: 800, billing_reason: "manual", customer });
    expect(draft.parent?.subscription_details?.subscription).toBe(subscription.id);
  });

  it("SBX-3 discounts a draft in percent and in money, and says which cut went where", async () => {
    const { stripe, customer } = await withCustomer();
    const tenth = await stripe.coupons.create({ percent_off: 10, duration: "once" });
    const five = await stripe.coupons.create({ amount_off: 500, currency: "brl", duration: "once" });
    const draft = await stripe.invoices.create({ customer, discounts: [{ coupon: tenth.id }] });
    await stripe.invoiceItems.create({ customer, amount: 1005, currency: "brl", invoice: draft.id });
    await stripe.invoiceItems.create({
      customer,
      amount: 2000,
      currency: "brl",
      invoice: draft.id,
      discounts: [{ coupon: five.id }],
    });
    const cut = await stripe.invoices.retrieve(draft.id);
    // 1005 − 101; 2000 − 500, and a tenth of the 1500 left.
    expect(cut).toMatchObject({ subtotal: 3005, total: 904 + 1350 });
    expect((cut.total_discount_amounts ?? []).map((share) => share.amount).sort()).toEqual([251, 500]);
    const bare = await stripe.invoices.update(draft.id, { discounts: "" });
    expect(bare.total).toBe(2505);
  });
});

describe("invoices that are sent", () => {
  it("SBX-2 is sent without a charge, paid by hand, and overdue after its day", async () => {
    const { sandbox, stripe, customer } = await withCustomer();
    const draft = await stripe.invoices.create({
      customer,
      collection_method: "send_invoice",
      days_until_due: 7,
    });
    expect(draft.due_date).toBe(seconds("2026-04-08T00:00:00Z"));
    await stripe.invoiceItems.create({ customer, amount: 3300, currency: "brl", invoice: draft.id });
    sandbox.newTypes();
    const open = await stripe.invoices.sendInvoice(draft.id);
    expect(open).toMatchObject({ status: "open", amount_due: 3300, attempted: false });
    expect(sandbox.newTypes()).toEqual(["invoice.finalized", "payment_intent.created", "invoice.sent"]);
    await sandbox.advance("2026-04-08T00:00:00Z");
    expect(sandbox.newTypes()).toEqual(["invoice.overdue"]);
    expect(await stripe.invoices.pay(draft.id)).toMatchObject({ status: "paid", amount_paid: 3300 });
  });

  it("SBX-3 a subscription with sent invoices is active at once, past due after the due date, active when paid", async () => {
    const { sandbox, stripe, customer } = await withCustomer();
    const price = await monthly(stripe, 5000);
    const subscription = await subscribe(stripe, price.id, {
      customer,
      collection_method: "send_invoice",
      days_until_due: 3,
    });
    expect(subscription).toMatchObject({ status: "active", days_until_due: 3 });
    expect((await invoiceOf(stripe, subscription)).status).toBe("draft");
    await sandbox.advance("2026-04-01T01:00:00Z");
    const open = await invoiceOf(stripe, subscription);
    expect(open).toMatchObject({
      status: "open",
      due_date: seconds("2026-04-04T00:00:00Z"),
      attempted: false,
    });
    const status = async () => (await stripe.subscriptions.retrieve(subscription.id)).status;
    expect(await status()).toBe("active");
    await sandbox.advance("2026-04-04T00:00:00Z");
    expect(await status()).toBe("past_due");
    await stripe.invoices.pay(open.id, { paid_out_of_band: true });
    expect(await status()).toBe("active");
  });

  it("SBX-2 refuses a due date where there is none, two of them, and none where one is needed", async () => {
    const { stripe, customer } = await withCustomer();
    const create = (params: Parameters<typeof stripe.invoices.create>[0]) =>
      refusal(stripe.invoices.create(params));
    expect(await create({ customer, days_until_due: 3 })).toMatchObject({ param: "days_until_due" });
    expect(await create({ customer, collection_method: "send_invoice" })).toMatchObject({
      code: "parameter_missing",
      param: "days_until_due",
    });
    expect(
      await create({ customer, collection_method: "send_invoice", days_until_due: 3, due_date: 1900000000 }),
    ).toMatchObject({ param: "days_until_due" });
    expect(
      await create({
        customer,
        collection_method: "send_invoice",
        due_date: seconds("2026-01-01T00:00:00Z"),
      }),
    ).toMatchObject({ param: "due_date" });
    const charged = await stripe.invoices.create({ customer });
    expect(await refusal(stripe.invoices.sendInvoice(charged.id))).toMatchObject({ param: "invoice" });
    const price = await monthly(stripe, 5000);
    expect(
      await refusal(subscribe(stripe, price.id, { customer, collection_method: "send_invoice" })),
    ).toMatchObject({
      code: "parameter_missing",
      param: "days_until_due",
    });
  });

  it("SBX-2 what is finalized keeps its discounts, dates and way of collection", async () => {
    const { stripe, customer } = await withCustomer();
    const subscription = await subscribe(stripe, (await monthly(stripe, 5000)).id, { customer });
    const paid = await invoiceOf(stripe, subscription);
    for (const [param, change] of [
      ["discounts", { discounts: "" }],
      ["due_date", { due_date: 1900000000 }],
      ["collection_method", { collection_method: "send_invoice" }],
    ] as const) {
      expect(await refusal(stripe.invoices.update(paid.id, change))).toMatchObject({
        code: "invoice_not_editable",
        param,
      });
    }
    expect((await stripe.invoices.update(paid.id, { metadata: { a: "b" } })).metadata).toEqual({ a: "b" });
  });
});

describe("the edges of what is charged", () => {
  it("SBX-3 a due under the minimum waits on the balance; at the minimum it is charged", async () => {
    const { stripe, customer } = await withCustomer();
    const bill = async (amount: number) => {
      const draft = await stripe.invoices.create({ customer });
      await stripe.invoiceItems.create({ customer, amount, currency: "brl", invoice: draft.id });
      return stripe.invoices.finalizeInvoice(draft.id, { auto_advance: true });
    };
    expect(await bill(49)).toMatchObject({ status: "paid", amount_due: 0, ending_balance: 49 });
    expect(await bill(50)).toMatchObject({
      status: "paid",
      amount_due: 99,
      amount_paid: 99,
      ending_balance: 0,
    });
    expect(await bill(-700)).toMatchObject({ status: "paid", amount_due: 0, ending_balance: -700 });
    expect(await bill(750)).toMatchObject({ amount_due: 50, amount_paid: 50, ending_balance: 0 });
  });

  it("SBX-3 a draft of an ended subscription waits until `auto_advance` is set", async () => {
    const { sandbox, stripe, customer } = await withCustomer();
    const subscription = await subscribe(stripe, (await monthly(stripe, 5000)).id, { customer });
    await sandbox.advance("2026-05-01T00:10:00Z");
    await stripe.subscriptions.cancel(subscription.id);
    await sandbox.advance("2026-05-02T00:00:00Z");
    const draft = await invoiceOf(stripe, subscription);
    expect(draft).toMatchObject({ status: "draft", auto_advance: false });
    await stripe.invoices.update(draft.id, { auto_advance: true });
    await sandbox.advance("2026-05-02T01:00:00Z");
    expect((await stripe.invoices.retrieve(draft.id)).status).toBe("paid");
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("canceled");
  });
});
