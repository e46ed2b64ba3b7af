import { fc } from "@tests/support/property";
import { openWorld, type World } from "@tests/support/world";
import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { discounted } from "@/domain/money";
import { chargesFrom, couponTerms, type Lasting } from "@/domain/promotion";

/** Every amount that Stripe charges, compared with what the domain predicted. */
describe("PROMO-2 what we say is what Stripe charges", () => {
  let world: World;
  let product: string;
  beforeAll(async () => {
    world = await openWorld();
    product = (await world.stripe.products.create({ name: "Any" })).id;
  });
  afterAll(() => world.close());

  const priceOf = (unit_amount: number, interval: "month" | "year") =>
    world.stripe.prices.create({ product, currency: "brl", unit_amount, recurring: { interval } });
  const couponOf = (percent: number, lasting: Lasting, trialDays: number) => {
    const { duration, months } = couponTerms(lasting, trialDays);
    return world.stripe.coupons.create({
      percent_off: percent,
      duration,
      ...(duration === "repeating" ? { duration_in_months: months } : {}),
    });
  };
  const page = (price: Stripe.Price, coupon: Stripe.Coupon) =>
    world.stripe.checkout.sessions.create({
      mode: "subscription",
      line_items: [{ price: price.id, quantity: 1 }],
      discounts: [{ coupon: coupon.id }],
      success_url: "https://fatura.test/ok",
    });

  const amount = fc.oneof(
    fc.integer({ min: 50, max: 99_999_999 }),
    // Roundings differ at half a centavo.
    fc.integer({ min: 1, max: 999_999 }).map((n) => n * 50),
    fc.constantFrom(50, 99, 101, 9700, 29_700, 97_000, 297_000),
  );
  const percent = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constantFrom(1, 50, 99, 100));

  it("PROMO-2 for any amount and percent, all of it included", async () => {
    const property = fc.asyncProperty(amount, percent, async (unitAmount, off) => {
      const [price, coupon] = [await priceOf(unitAmount, "month"), await couponOf(off, { kind: "once" }, 0)];
      expect((await page(price, coupon)).amount_total).toBe(discounted(unitAmount, off));
    });
    await fc.assert(property, { numRuns: 80 });
  });

  const lasting = fc.oneof(
    fc.constant<Lasting>({ kind: "once" }),
    fc.constant<Lasting>({ kind: "forever" }),
    fc.integer({ min: 1, max: 14 }).map((months): Lasting => ({ kind: "months", months })),
  );

  it("PROMO-4 for any duration, interval, trial and day: today, next and later, to the cent and the day", async () => {
    const cases = fc.record({
      unitAmountMinor: fc.integer({ min: 5000, max: 500_000 }),
      off: percent,
      lasting,
      interval: fc.constantFrom("month" as const, "year" as const),
      trialDays: fc.constantFrom(0, 0, 7, 14, 30, 45),
      waits: fc.integer({ min: 0, max: 40 }),
    });
    let laterCharges = 0;
    const property = fc.asyncProperty(cases, async (c) => {
      await world.engine.advanceTo(
        new Date(world.engine.now().getTime() + c.waits * 86_400_000),
        async () => {},
      );
      const [price, coupon] = [
        await priceOf(c.unitAmountMinor, c.interval),
        await couponOf(c.off, c.lasting, c.trialDays),
      ];
      const customer = await world.stripe.customers.create({
        payment_method: "pm_card_visa",
        invoice_settings: { default_payment_method: "pm_card_visa" },
      });
      const now = world.engine.now();
      const told = chargesFrom({ ...c, promotion: { percent: c.off, lasting: c.lasting } }, now);
      const subscription = await world.stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }],
        discounts: [{ coupon: coupon.id }],
        ...(c.trialDays > 0 ? { trial_period_days: c.trialDays } : {}),
      });
      const last = told.later?.at ?? told.next.at;
      await world.engine.advanceTo(new Date(last.getTime() + 2 * 3_600_000), async () => {});
      const invoices = await world.stripe.invoices
        .list({ subscription: subscription.id, limit: 100 })
        .autoPagingToArray({ limit: 1000 });
      const paidOn = (at: Date) =>
        invoices.find((i) => Math.abs(i.created * 1000 - at.getTime()) < 3_700_000)?.total;
      expect(paidOn(now)).toBe(told.todayMinor);
      expect(paidOn(told.next.at)).toBe(told.next.amountMinor);
      if (told.later) {
        laterCharges++;
        expect(paidOn(told.later.at)).toBe(told.later.amountMinor);
      }
      await world.stripe.subscriptions.cancel(subscription.id);
    });
    await fc.assert(property, { numRuns: 25 });
    expect(laterCharges).toBeGreaterThan(0);
  });
});
