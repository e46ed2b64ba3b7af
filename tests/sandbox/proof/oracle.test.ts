import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import {
  type Harness,
  harness,
  invoiceOf,
  itemOf,
  monthly,
  refusal,
  seconds,
  subscribe,
  yearly,
} from "../engine/harness";
import { ROWS, type Row } from "./oracle-rows";

const priced = (stripe: Stripe, amount: number, interval: "month" | "year") =>
  interval === "year" ? yearly(stripe, amount) : monthly(stripe, amount);

/** The amounts of an invoice, in its order. */
function money(invoice: Stripe.Invoice) {
  return {
    lines: invoice.lines.data.map((line) => ({
      amount: line.amount,
      description: line.description,
      discounted: line.discount_amounts?.map((one) => one.amount),
      period: line.period,
      price: line.pricing?.price_details?.price,
      proration: line.parent?.subscription_item_details?.proration,
      quantity: line.quantity,
      subtotal: line.subtotal,
    })),
    subtotal: invoice.subtotal,
    total: invoice.total,
    discounts: invoice.total_discount_amounts?.map((one) => one.amount),
    amount_due: invoice.amount_due,
    starting_balance: invoice.starting_balance,
    billing_reason: invoice.billing_reason,
    period: [invoice.period_start, invoice.period_end],
  };
}

const amounts = (invoice: Stripe.Invoice) => invoice.lines.data.map((line) => line.amount);

/** The same change previewed and executed. */
async function both(sandbox: Harness, subscription: Stripe.Subscription, price: string, resets = false) {
  const { stripe } = sandbox;
  const now = Math.floor(sandbox.engine.now().getTime() / 1000);
  const change = {
    items: [{ id: itemOf(subscription).id, price }],
    proration_behavior: "always_invoice" as const,
    ...(resets ? { billing_cycle_anchor: { type: "now" as const } } : { proration_date: now }),
  };
  const preview = await stripe.invoices.createPreview({
    customer: subscription.customer as string,
    subscription: subscription.id,
    subscription_details: change,
  });
  await stripe.subscriptions.update(subscription.id, change);
  return { preview, charged: await invoiceOf(stripe, subscription) };
}

const title = ({ row, from, to, at, lines, ours }: Row) =>
  `row ${row}${ours ? " (our reading)" : ""}: ${from} to ${to} at ${at} is ${lines.join(" and ")}`;

describe("the proration oracle", () => {
  it.each(ROWS.map((row) => [title(row), row] as const))(
    "SBX-3 %s, the same previewed and charged",
    async (_title, row) => {
      const sandbox = harness(row.start ?? "2026-04-01");
      const { stripe } = sandbox;
      const [before, after] = row.interval ?? ["month", "month"];
      const from = await priced(stripe, row.from, before);
      const to = await priced(stripe, row.to, after);
      const coupon =
        row.discount &&
        (await stripe.coupons.create({ percent_off: row.discount.percent, duration: row.discount.duration }));
      const subscription = await subscribe(
        stripe,
        from.id,
        coupon ? { discounts: [{ coupon: coupon.id }] } : {},
      );
      await sandbox.advance(row.at);
      const { preview, charged } = await both(sandbox, subscription, to.id, row.resets);

      const total = row.lines.reduce((sum, amount) => sum + amount, 0);
      expect(amounts(charged)).toEqual(row.lines);
      expect(charged).toMatchObject({
        status: "paid",
        subtotal: total,
        total,
        amount_due: row.due ?? total,
        amount_paid: row.due ?? total,
        amount_remaining: 0,
        ending_balance: row.ends ?? 0,
      });
      expect(money(preview)).toEqual(money(charged));
    },
  );

  it("SBX-3 row 20 (classic) is refused by name: the sandbox bills flexibly", async () => {
    const { stripe } = harness();
    const price = await monthly(stripe, 3000);
    const classic = { billing_mode: { type: "classic" as const } };
    expect(await refusal(subscribe(stripe, price.id, classic))).toMatchObject({
      statusCode: 400,
      code: "sandbox_not_implemented",
      param: "billing_mode[type]",
    });
  });

  it("SBX-3 row 24: a second upgrade in the period credits what the first one debited", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const [a, b, c] = [await monthly(stripe, 3000), await monthly(stripe, 6000), await monthly(stripe, 9900)];
    const subscription = await subscribe(stripe, a.id);
    await sandbox.advance("2026-04-09");
    const first = await both(sandbox, subscription, b.id);
    expect(amounts(first.charged)).toEqual([-2200, 4400]);
    await sandbox.advance("2026-04-26");
    const second = await both(sandbox, subscription, c.id);
    expect(amounts(second.charged)).toEqual([-1000, 1650]);
    expect(second.charged.amount_paid).toBe(650);
    expect(money(second.preview)).toEqual(money(second.charged));
  });

  it("SBX-3 row 25 (our reading): no second is left, so nothing is credited or debited", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const [from, to] = [await monthly(stripe, 3000), await monthly(stripe, 6000)];
    const subscription = await subscribe(stripe, from.id);
    await sandbox.advance("2026-04-30T23:59:59Z");
    const end = { proration_date: seconds("2026-05-01") };
    const items = [{ id: itemOf(subscription).id, price: to.id }];
    const proration_behavior = "always_invoice" as const;
    const preview = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { items, proration_behavior, ...end },
    });
    const changed = await stripe.subscriptions.update(subscription.id, { items, proration_behavior, ...end });
    // There is nothing to invoice now, so the preview shows the next renewal.
    expect(preview).toMatchObject({ total: 6000, period_end: seconds("2026-05-01") });
    expect(itemOf(changed).price.id).toBe(to.id);
    const invoices = await stripe.invoices.list({ subscription: subscription.id });
    expect(invoices.data.map((invoice) => invoice.amount_paid).reduce((a, b) => a + b)).toBe(3000);
    await sandbox.advance("2026-05-01T02:00:00Z");
    expect(amounts(await invoiceOf(stripe, subscription))).toEqual([6000]);
  });

  it("SBX-3 row 23 continued: the next invoice uses the credit, and its preview shows that", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const [big, small] = [await monthly(stripe, 6000), await monthly(stripe, 3000)];
    const subscription = await subscribe(stripe, big.id);
    await sandbox.advance("2026-04-09");
    await both(sandbox, subscription, small.id);
    const preview = await stripe.invoices.createPreview({ subscription: subscription.id });
    await sandbox.advance("2026-05-01T02:00:00Z");
    const renewal = await invoiceOf(stripe, subscription);
    expect(renewal).toMatchObject({
      total: 3000,
      starting_balance: -2200,
      ending_balance: 0,
      amount_paid: 800,
    });
    expect(money(preview)).toMatchObject({
      total: renewal.total,
      amount_due: renewal.amount_due,
      starting_balance: renewal.starting_balance,
    });
  });

  it("SBX-3 the documented vectors: 1000→3252 with 445 540 of 2 678 400 seconds left is -166 and 541", async () => {
    const sandbox = harness("2020-08-03T03:48:08Z");
    const { stripe } = sandbox;
    const [from, to] = [await monthly(stripe, 1000), await monthly(stripe, 3252)];
    const subscription = await subscribe(stripe, from.id);
    await sandbox.advance(new Date((itemOf(subscription).current_period_end - 445_540) * 1000).toISOString());
    const { charged } = await both(sandbox, subscription, to.id);
    expect(amounts(charged)).toEqual([-166, 541]);
  });
});
