import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { type Harness, harness, invoiceOf, itemOf, monthly, subscribe, yearly } from "./harness";

/** Rows of the oracle: period, old and new price, moment of the change, credit, debit. */
type Row = {
  row: number;
  start: string;
  change: string;
  from: number;
  to: number;
  credit: number;
  debit: number;
  year?: true;
};

const ROWS: Row[] = [
  {
    row: 1,
    start: "2026-04-01T00:00:00Z",
    change: "2026-04-09T00:00:00Z",
    from: 3000,
    to: 6000,
    credit: -2200,
    debit: 4400,
  },
  {
    row: 2,
    start: "2026-04-01T00:00:00Z",
    change: "2026-04-11T00:00:00Z",
    from: 3000,
    to: 6000,
    credit: -2000,
    debit: 4000,
  },
  {
    row: 3,
    start: "2026-04-01T00:00:00Z",
    change: "2026-04-26T00:00:00Z",
    from: 3000,
    to: 6000,
    credit: -500,
    debit: 1000,
  },
  {
    row: 4,
    start: "2026-04-01T00:00:00Z",
    change: "2026-04-16T00:00:00Z",
    from: 9900,
    to: 49900,
    credit: -4950,
    debit: 24950,
  },
  {
    row: 5,
    start: "2026-04-01T00:00:00Z",
    change: "2026-04-11T00:00:00Z",
    from: 9900,
    to: 49900,
    credit: -6600,
    debit: 33267,
  },
  {
    row: 6,
    start: "2026-04-01T00:00:00Z",
    change: "2026-04-26T00:00:00Z",
    from: 9900,
    to: 49900,
    credit: -1650,
    debit: 8317,
  },
  {
    row: 7,
    start: "2026-03-01T00:00:00Z",
    change: "2026-03-22T00:00:00Z",
    from: 3000,
    to: 6000,
    credit: -968,
    debit: 1935,
  },
  {
    row: 8,
    start: "2026-03-01T00:00:00Z",
    change: "2026-03-15T00:00:00Z",
    from: 9900,
    to: 49900,
    credit: -5429,
    debit: 27365,
  },
  {
    row: 9,
    start: "2026-02-01T00:00:00Z",
    change: "2026-02-20T00:00:00Z",
    from: 3000,
    to: 6000,
    credit: -964,
    debit: 1929,
  },
  {
    row: 10,
    start: "2026-03-01T00:00:00Z",
    change: "2026-03-15T00:00:00Z",
    from: 2990,
    to: 5990,
    credit: -1640,
    debit: 3285,
  },
  {
    row: 11,
    start: "2026-04-01T12:00:00Z",
    change: "2026-04-09T15:04:05Z",
    from: 3000,
    to: 6000,
    credit: -2187,
    debit: 4374,
  },
  {
    row: 12,
    start: "2026-01-01T00:00:00Z",
    change: "2026-03-01T00:00:00Z",
    from: 30000,
    to: 60000,
    credit: -25151,
    debit: 50301,
    year: true,
  },
  {
    row: 13,
    start: "2026-01-01T00:00:00Z",
    change: "2026-03-01T00:00:00Z",
    from: 99000,
    to: 499000,
    credit: -82997,
    debit: 418340,
    year: true,
  },
  {
    row: 14,
    start: "2028-01-01T00:00:00Z",
    change: "2028-03-01T00:00:00Z",
    from: 30000,
    to: 60000,
    credit: -25082,
    debit: 50164,
    year: true,
  },
];

async function upgradeBoth(
  sandbox: Harness,
  subscription: Stripe.Subscription,
  to: string,
  more: object = {},
) {
  const { stripe } = sandbox;
  const items = [{ id: itemOf(subscription).id, price: to, quantity: 1 }];
  const proration_date = Math.floor(sandbox.engine.now().getTime() / 1000);
  const common = {
    items,
    proration_behavior: "always_invoice" as const,
    ...("billing_cycle_anchor" in more ? {} : { proration_date }),
  };
  const preview = await stripe.invoices.createPreview({
    customer: subscription.customer as string,
    subscription: subscription.id,
    subscription_details: { ...common, ...more },
  });
  await stripe.subscriptions.update(subscription.id, { ...common, ...more });
  const charged = await invoiceOf(stripe, subscription);
  return { preview, charged };
}

/** Every stored object by table, except the stored answer to the request's own key. */
function objectsIn(sandbox: Harness): Record<string, unknown> {
  const { tables } = sandbox.engine.snapshot() as { tables: Record<string, unknown[]> };
  const { idempotency: _answers, ...objects } = tables;
  return structuredClone(objects);
}

const amounts = (invoice: Stripe.Invoice) => invoice.lines.data.map((line) => line.amount);

describe("proration", () => {
  it.each(ROWS)(
    "SBX-3 oracle row $row: $from→$to on $change costs $credit + $debit, previewed and charged",
    async (row) => {
      const sandbox = harness(row.start);
      const price = row.year ? yearly : monthly;
      const from = await price(sandbox.stripe, row.from);
      const to = await price(sandbox.stripe, row.to);
      const subscription = await subscribe(sandbox.stripe, from.id);
      await sandbox.advance(row.change);
      const { preview, charged } = await upgradeBoth(sandbox, subscription, to.id);
      expect(amounts(charged)).toEqual([row.credit, row.debit]);
      expect(charged).toMatchObject({
        status: "paid",
        amount_paid: row.credit + row.debit,
        billing_reason: "subscription_update",
      });
      expect(amounts(preview)).toEqual(amounts(charged));
      expect(preview.amount_due).toBe(charged.amount_paid);
      expect(preview.id).toMatch(/^upcoming_in_/);
    },
  );

  it.each([
    { row: 15, change: "2026-04-09T00:00:00Z", from: 3000, to: 6000, percent: 20, lines: [-1760, 3520] },
    { row: 16, change: "2026-04-11T00:00:00Z", from: 3000, to: 6000, percent: 20, lines: [-1600, 3200] },
    { row: 17, change: "2026-04-26T00:00:00Z", from: 3000, to: 6000, percent: 20, lines: [-400, 800] },
    { row: 18, change: "2026-04-11T00:00:00Z", from: 9900, to: 49900, percent: 15, lines: [-5610, 28277] },
  ])(
    "SBX-3 oracle row $row: a $percent% discount is inside both lines",
    async ({ change, from, to, percent, lines }) => {
      const sandbox = harness();
      const { stripe } = sandbox;
      const coupon = await stripe.coupons.create({ percent_off: percent, duration: "forever" });
      const [old, next] = [await monthly(stripe, from), await monthly(stripe, to)];
      const subscription = await subscribe(stripe, old.id, { discounts: [{ coupon: coupon.id }] });
      await sandbox.advance(change);
      const { preview, charged } = await upgradeBoth(sandbox, subscription, next.id);
      expect(amounts(charged)).toEqual(lines);
      expect(amounts(preview)).toEqual(lines);
    },
  );

  it("SBX-3 oracle row 19: a spent `once` coupon is credited as it was debited, and the rest costs full price", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const coupon = await stripe.coupons.create({ percent_off: 20, duration: "once" });
    const [old, next] = [await monthly(stripe, 3000), await monthly(stripe, 6000)];
    const subscription = await subscribe(stripe, old.id, { discounts: [{ coupon: coupon.id }] });
    await sandbox.advance("2026-04-09T00:00:00Z");
    const { charged } = await upgradeBoth(sandbox, subscription, next.id);
    expect(amounts(charged)).toEqual([-1760, 4400]);
  });

  it("SBX-3 oracle rows 21 and 22: month to year from now on credits the rest and bills a whole year", async () => {
    for (const [from, to, change, lines] of [
      [3000, 30000, "2026-04-09T00:00:00Z", [-2200, 30000]],
      [9900, 99000, "2026-04-16T00:00:00Z", [-4950, 99000]],
    ] as const) {
      const sandbox = harness();
      const subscription = await subscribe(sandbox.stripe, (await monthly(sandbox.stripe, from)).id);
      const year = await yearly(sandbox.stripe, to);
      await sandbox.advance(change);
      const { preview, charged } = await upgradeBoth(sandbox, subscription, year.id, {
        billing_cycle_anchor: { type: "now" },
      });
      expect(amounts(charged)).toEqual(lines);
      expect(amounts(preview)).toEqual(lines);
      const changed = await sandbox.stripe.subscriptions.retrieve(subscription.id);
      expect(itemOf(changed).current_period_end).toBe(Date.parse(change.replace("2026", "2027")) / 1000);
    }
  });

  it("SBX-3 oracle row 23: an immediate downgrade is a credit on the customer's balance, used by the renewal", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const [big, small] = [await monthly(stripe, 6000), await monthly(stripe, 3000)];
    const subscription = await subscribe(stripe, big.id);
    await sandbox.advance("2026-04-09T00:00:00Z");
    const { charged } = await upgradeBoth(sandbox, subscription, small.id);
    expect(charged).toMatchObject({ total: -2200, amount_due: 0, ending_balance: -2200, status: "paid" });
    await sandbox.advance("2026-05-01T02:00:00Z");
    expect(await invoiceOf(stripe, subscription)).toMatchObject({
      total: 3000,
      starting_balance: -2200,
      ending_balance: 0,
      amount_paid: 800,
    });
  });

  it("SBX-3 oracle row 24: a second upgrade credits what the first one really debited", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const [a, b, c] = [await monthly(stripe, 3000), await monthly(stripe, 6000), await monthly(stripe, 9900)];
    const subscription = await subscribe(stripe, a.id);
    await sandbox.advance("2026-04-09T00:00:00Z");
    const first = await upgradeBoth(sandbox, subscription, b.id);
    await sandbox.advance("2026-04-26T00:00:00Z");
    const { charged } = await upgradeBoth(sandbox, subscription, c.id);
    expect(amounts(charged)).toEqual([-1000, 1650]);
    // The credit refers to the line it credits.
    expect(
      charged.lines.data[0]?.parent?.subscription_item_details?.proration_details?.credited_items,
    ).toEqual({
      invoice: first.charged.id,
      invoice_line_items: [first.charged.lines.data[1]?.id],
    });
  });

  it("SBX-3 oracle row 26: a difference below the minimum is not charged but carried to the next invoice", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const [a, b] = [await monthly(stripe, 3000), await monthly(stripe, 3040)];
    const subscription = await subscribe(stripe, a.id);
    await sandbox.advance("2026-04-30T00:00:00Z");
    const { charged } = await upgradeBoth(sandbox, subscription, b.id);
    expect(charged).toMatchObject({
      total: 1,
      amount_due: 0,
      amount_paid: 0,
      ending_balance: 1,
      status: "paid",
    });
    await sandbox.advance("2026-05-01T02:00:00Z");
    expect(await invoiceOf(stripe, subscription)).toMatchObject({
      total: 3040,
      starting_balance: 1,
      amount_paid: 3041,
    });
  });

  it("SBX-3 create_prorations waits for the renewal, none forgets the difference", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const [a, b] = [await monthly(stripe, 3000), await monthly(stripe, 6000)];
    const waits = await subscribe(stripe, a.id);
    const forgets = await subscribe(stripe, a.id);
    await sandbox.advance("2026-04-09T00:00:00Z");
    await stripe.subscriptions.update(waits.id, { items: [{ id: itemOf(waits).id, price: b.id }] });
    const preview = await stripe.invoices.createPreview({ subscription: waits.id });
    await stripe.subscriptions.update(forgets.id, {
      items: [{ id: itemOf(forgets).id, price: b.id }],
      proration_behavior: "none",
    });
    await sandbox.advance("2026-05-01T02:00:00Z");
    const renewal = await invoiceOf(stripe, waits);
    expect(amounts(renewal)).toEqual([-2200, 4400, 6000]);
    expect(amounts(preview)).toEqual([-2200, 4400, 6000]);
    expect(amounts(await invoiceOf(stripe, forgets))).toEqual([6000]);
  });

  it("SBX-3 a preview leaves nothing behind", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const [a, b] = [await monthly(stripe, 3000), await monthly(stripe, 6000)];
    const subscription = await subscribe(stripe, a.id);
    await sandbox.advance("2026-04-09T00:00:00Z");
    sandbox.newTypes();
    const before = objectsIn(sandbox);
    await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: itemOf(subscription).id, price: b.id }],
        proration_behavior: "always_invoice",
      },
    });
    expect(objectsIn(sandbox)).toEqual(before);
    expect(sandbox.newTypes()).toEqual([]);
    expect(sandbox.engine.now().toISOString()).toBe("2026-04-09T00:00:00.000Z");
  });
});
