import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { harness, monthly, refusal, subscribe } from "./harness";

describe("lists", () => {
  it("SBX-1 pages newest first, both ways, and through everything by itself", async () => {
    const { stripe } = harness();
    const ids: string[] = [];
    for (let n = 0; n < 25; n++) ids.unshift((await stripe.customers.create({ name: `n${n}` })).id);
    const page = await stripe.customers.list();
    expect(page.data.map((customer) => customer.id)).toEqual(ids.slice(0, 10));
    expect(page.has_more).toBe(true);
    const next = await stripe.customers.list({ limit: 10, starting_after: ids[9] as string });
    expect(next.data.map((customer) => customer.id)).toEqual(ids.slice(10, 20));
    const back = await stripe.customers.list({ limit: 5, ending_before: ids[10] as string });
    expect(back.data.map((customer) => customer.id)).toEqual(ids.slice(5, 10));
    expect(back.has_more).toBe(true);
    const all = await stripe.customers.list({ limit: 7 }).autoPagingToArray({ limit: 100 });
    expect(all.map((customer) => customer.id)).toEqual(ids);
    expect(await refusal(stripe.customers.list({ starting_after: "cus_none" }))).toMatchObject({
      code: "resource_missing",
    });
  });

  it("SBX-2 filters by customer, status and moment, and leaves out what was deleted", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const price = await monthly(stripe, 9700);
    const first = await subscribe(stripe, price.id);
    await sandbox.advance("2026-04-02T00:00:00Z");
    const second = await subscribe(stripe, price.id);
    await stripe.subscriptions.cancel(first.id);
    const ids = async (params: Stripe.SubscriptionListParams) =>
      (await stripe.subscriptions.list(params)).data.map((subscription) => subscription.id);
    expect(await ids({})).toEqual([second.id]);
    expect(await ids({ status: "all" })).toEqual([second.id, first.id]);
    expect(await ids({ status: "ended" })).toEqual([first.id]);
    expect(await ids({ status: "all", customer: first.customer as string })).toEqual([first.id]);
    expect(await ids({ status: "all", created: { gte: second.created } })).toEqual([second.id]);
    expect(await ids({ price: price.id })).toEqual([second.id]);
    await stripe.customers.del(second.customer as string);
    expect((await stripe.customers.list()).data.map((customer) => customer.id)).toEqual([first.customer]);
    expect(await stripe.customers.retrieve(second.customer as string)).toMatchObject({ deleted: true });
    expect((await stripe.subscriptions.retrieve(second.id)).status).toBe("canceled");
  });

  it("SBX-1 expands through lists and nested objects, to four levels", async () => {
    const { stripe } = harness();
    const coupon = await stripe.coupons.create({ percent_off: 10, duration: "forever", name: "Dez" });
    await subscribe(stripe, (await monthly(stripe, 9700)).id, { discounts: [{ coupon: coupon.id }] });
    const { data } = await stripe.subscriptions.list({
      expand: ["data.latest_invoice.payments", "data.discounts.source.coupon", "data.customer"],
    });
    expect(data[0]).toMatchObject({
      customer: { email: "ana@example.com" },
      discounts: [{ source: { coupon: { name: "Dez" } } }],
      latest_invoice: {
        payments: { data: [{ status: "paid", payment: { payment_intent: expect.stringMatching(/^pi_/) } }] },
      },
    });
  });
});
