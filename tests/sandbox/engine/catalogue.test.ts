import { describe, expect, it } from "vitest";
import { harness, monthly, refusal, subscribe } from "./harness";

describe("catalogue", () => {
  it("SBX-2 moves a lookup key only on request, and never archives a default price", async () => {
    const { stripe } = harness();
    const product = await stripe.products.create({ name: "Starter" });
    const make = (more: object = {}) =>
      stripe.prices.create({
        product: product.id,
        currency: "brl",
        unit_amount: 9700,
        recurring: { interval: "month" },
        lookup_key: "starter",
        ...more,
      });
    const old = await make();
    expect(await refusal(make())).toMatchObject({ param: "lookup_key" });
    const next = await make({ transfer_lookup_key: true });
    const found = await stripe.prices.list({ lookup_keys: ["starter"] });
    expect(found.data.map((price) => price.id)).toEqual([next.id]);
    await stripe.products.update(product.id, { default_price: old.id });
    expect((await refusal(stripe.prices.update(old.id, { active: false }))).message).toContain(
      "default price of its product",
    );
    await stripe.products.update(product.id, { default_price: next.id });
    expect((await stripe.prices.update(old.id, { active: false })).active).toBe(false);
    expect(next.unit_amount_decimal?.toString()).toBe("9700");
  });

  it("SBX-2 a coupon past its date or its count is not valid, and says so when used", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const price = await monthly(stripe, 9700);
    const dated = await stripe.coupons.create({
      percent_off: 10,
      redeem_by: Date.parse("2026-04-02T00:00:00Z") / 1000,
    });
    const single = await stripe.coupons.create({ percent_off: 10, max_redemptions: 1, duration: "forever" });
    await subscribe(stripe, price.id, { discounts: [{ coupon: single.id }] });
    await sandbox.advance("2026-04-03T00:00:00Z");
    expect((await stripe.coupons.retrieve(dated.id)).valid).toBe(false);
    expect((await stripe.coupons.retrieve(single.id)).valid).toBe(false);
    for (const coupon of [dated.id, single.id]) {
      expect(await refusal(subscribe(stripe, price.id, { discounts: [{ coupon }] }))).toMatchObject({
        code: "coupon_expired",
      });
    }
  });
});
