import { describe, expect, it } from "vitest";
import { harness, invoiceOf, itemOf, monthly, payer, refusal, seconds, subscribe } from "./harness";

async function shop() {
  const sandbox = harness();
  const customer = await payer(sandbox.stripe);
  const price = await monthly(sandbox.stripe, 10000);
  return { sandbox, stripe: sandbox.stripe, customer: customer.id, price };
}

describe("discounts of subscriptions and items", () => {
  it("SBX-3 a discount of one item is taken off its line alone, before that of the whole", async () => {
    const { stripe, customer, price } = await shop();
    const second = await monthly(stripe, 5000);
    const half = await stripe.coupons.create({ percent_off: 50, duration: "forever" });
    const tenth = await stripe.coupons.create({ percent_off: 10, duration: "forever" });
    const subscription = await stripe.subscriptions.create({
      customer,
      items: [{ price: price.id, discounts: [{ coupon: half.id }] }, { price: second.id }],
      discounts: [{ coupon: tenth.id }],
    });
    const first = subscription.items.data[0];
    expect(first?.discounts).toHaveLength(1);
    const invoice = await invoiceOf(stripe, subscription);
    // 10000 − 5000 − 500, and 5000 − 500.
    expect(invoice).toMatchObject({ subtotal: 15000, total: 9000 });
    expect(invoice.lines.data.map((line) => line.discount_amounts?.map((share) => share.amount))).toEqual([
      [5000, 500],
      [500],
    ]);
    const kept = await stripe.subscriptions.retrieve(subscription.id, {
      expand: ["items.data.discounts"],
    });
    expect(kept.items.data[0]?.discounts[0]).toMatchObject({
      subscription_item: first?.id,
      subscription: subscription.id,
    });
  });

  it("SBX-3 once, three months, forever: each applies for its duration, on an item too", async () => {
    const { sandbox, stripe, customer, price } = await shop();
    const once = await stripe.coupons.create({ amount_off: 1000, currency: "brl", duration: "once" });
    const months = await stripe.coupons.create({
      percent_off: 10,
      duration: "repeating",
      duration_in_months: 2,
    });
    const subscription = await stripe.subscriptions.create({
      customer,
      items: [{ price: price.id, discounts: [{ coupon: once.id }] }],
      discounts: [{ coupon: months.id }],
    });
    const totals = [(await invoiceOf(stripe, subscription)).total];
    for (const day of ["2026-05-01T01:00:00Z", "2026-06-01T01:00:00Z"]) {
      await sandbox.advance(day);
      totals.push((await invoiceOf(stripe, subscription)).total);
    }
    expect(totals).toEqual([8100, 9000, 10000]);
    const after = await stripe.subscriptions.retrieve(subscription.id);
    expect([itemOf(after).discounts, after.discounts]).toEqual([[], []]);
  });

  it("SBX-3 an update gives an item a discount and takes it away; renewals follow", async () => {
    const { sandbox, stripe, customer, price } = await shop();
    const fifth = await stripe.coupons.create({ percent_off: 20, duration: "forever" });
    const subscription = await subscribe(stripe, price.id, { customer });
    const { id } = itemOf(subscription);
    await stripe.subscriptionItems.update(id, { discounts: [{ coupon: fifth.id }] });
    await sandbox.advance("2026-05-01T01:00:00Z");
    expect((await invoiceOf(stripe, subscription)).total).toBe(8000);
    await stripe.subscriptions.update(subscription.id, { items: [{ id, discounts: "" }] });
    await sandbox.advance("2026-06-01T01:00:00Z");
    expect((await invoiceOf(stripe, subscription)).total).toBe(10000);
  });

  it("SBX-3 oracle row 19: a spent `once` coupon is credited as it was, and the debit is at full price", async () => {
    const { sandbox, stripe, customer } = await shop();
    const [basic, plus] = [await monthly(stripe, 3000), await monthly(stripe, 6000)];
    const once = await stripe.coupons.create({ percent_off: 20, duration: "once" });
    const subscription = await subscribe(stripe, basic.id, { customer, discounts: [{ coupon: once.id }] });
    await sandbox.advance("2026-04-09T00:00:00Z");
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: plus.id }],
      proration_behavior: "always_invoice",
    });
    const invoice = await invoiceOf(stripe, subscription);
    expect(invoice.lines.data.map((line) => line.amount)).toEqual([-1760, 4400]);
    expect(invoice.total).toBe(2640);
  });

  it("SBX-3 oracle row 20: classic billing is refused by name", async () => {
    const { stripe, customer, price } = await shop();
    const call = subscribe(stripe, price.id, { customer, billing_mode: { type: "classic" } });
    expect(await refusal(call)).toMatchObject({
      code: "sandbox_not_implemented",
      param: "billing_mode[type]",
    });
  });

  it("SBX-2 SBX-5 deletes a subscription's discount; a customer has none to delete", async () => {
    const { sandbox, stripe, customer, price } = await shop();
    const coupon = await stripe.coupons.create({ percent_off: 30, duration: "forever" });
    const subscription = await subscribe(stripe, price.id, { customer, discounts: [{ coupon: coupon.id }] });
    sandbox.newTypes();
    const gone = await stripe.subscriptions.deleteDiscount(subscription.id);
    expect(gone).toMatchObject({ object: "discount", deleted: true, source: { coupon: coupon.id } });
    expect(sandbox.newTypes()).toEqual(["customer.discount.deleted", "customer.subscription.updated"]);
    await sandbox.advance("2026-05-01T01:00:00Z");
    expect((await invoiceOf(stripe, subscription)).total).toBe(10000);
    expect(await refusal(stripe.subscriptions.deleteDiscount(subscription.id))).toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
    expect(await refusal(stripe.customers.deleteDiscount(customer))).toMatchObject({ statusCode: 404 });
  });
});

describe("coupons and codes with conditions", () => {
  it("SBX-3 a coupon for some products leaves the others at their price", async () => {
    const { stripe, customer, price } = await shop();
    const other = await monthly(stripe, 4000);
    const coupon = await stripe.coupons.create({
      amount_off: 12000,
      currency: "brl",
      duration: "once",
      applies_to: { products: [other.product as string] },
    });
    const subscription = await stripe.subscriptions.create({
      customer,
      items: [{ price: price.id }, { price: other.id }],
      discounts: [{ coupon: coupon.id }],
    });
    const invoice = await invoiceOf(stripe, subscription);
    expect(invoice).toMatchObject({ subtotal: 14000, total: 10000 });
    expect(
      await refusal(stripe.coupons.create({ percent_off: 5, applies_to: { products: ["prod_none"] } })),
    ).toMatchObject({ code: "resource_missing", param: "applies_to[products][0]" });
  });

  it("SBX-3 a deleted coupon stays on existing discounts and cannot be redeemed any more", async () => {
    const { sandbox, stripe, customer, price } = await shop();
    const coupon = await stripe.coupons.create({ percent_off: 25, duration: "forever" });
    const subscription = await subscribe(stripe, price.id, { customer, discounts: [{ coupon: coupon.id }] });
    await stripe.coupons.del(coupon.id);
    await sandbox.advance("2026-05-01T01:00:00Z");
    expect((await invoiceOf(stripe, subscription)).total).toBe(7500);
    const again = subscribe(stripe, price.id, { customer, discounts: [{ coupon: coupon.id }] });
    expect(await refusal(again)).toMatchObject({ code: "resource_missing", param: "discounts[0][coupon]" });
  });

  it("SBX-3 a code for a first purchase, a minimum amount, one customer, one use, one week", async () => {
    const { sandbox, stripe, customer, price } = await shop();
    const coupon = await stripe.coupons.create({ percent_off: 10, duration: "once" });
    const promotion = { type: "coupon" as const, coupon: coupon.id };
    const buy = async (promotion_code: string, who = customer) =>
      subscribe(stripe, price.id, { customer: who, discounts: [{ promotion_code }] });
    const param = "discounts[0][promotion_code]";

    const first = await stripe.promotionCodes.create({
      promotion,
      restrictions: { first_time_transaction: true },
    });
    expect((await invoiceOf(stripe, await buy(first.id))).total).toBe(9000);
    expect(await refusal(buy(first.id))).toMatchObject({ statusCode: 400, param });

    const large = (minimum_amount: number) =>
      stripe.promotionCodes.create({
        promotion,
        restrictions: { minimum_amount, minimum_amount_currency: "brl" },
      });
    expect(await refusal(buy((await large(10001)).id))).toMatchObject({ statusCode: 400, param });
    expect((await invoiceOf(stripe, await buy((await large(10000)).id))).total).toBe(9000);
    expect(
      await refusal(stripe.promotionCodes.create({ promotion, restrictions: { minimum_amount: 5 } })),
    ).toMatchObject({ code: "parameter_missing", param: "restrictions[minimum_amount_currency]" });

    const mine = await stripe.promotionCodes.create({ promotion, customer });
    const stranger = await payer(stripe);
    expect(await refusal(buy(mine.id, stranger.id))).toMatchObject({ code: "promotion_code_expired", param });

    const single = await stripe.promotionCodes.create({ promotion, max_redemptions: 1 });
    await buy(single.id);
    expect(await refusal(buy(single.id))).toMatchObject({ code: "promotion_code_expired", param });

    const week = await stripe.promotionCodes.create({
      promotion,
      expires_at: seconds("2026-04-08T00:00:00Z"),
    });
    await sandbox.advance("2026-04-08T00:00:01Z");
    expect(await refusal(buy(week.id))).toMatchObject({ code: "promotion_code_expired", param });
    expect((await stripe.promotionCodes.retrieve(week.id)).active).toBe(false);
  });
});
