import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../../sandbox/stripe/create-engine";
import { createSandboxStripe } from "../../../sandbox/stripe/in-process";
import { itemOf, monthly, payer } from "../engine/harness";

/** The claim is a thousand customers' year in under a minute; `SANDBOX_CUSTOMERS` sets another number. */
const CUSTOMERS = Number(process.env.SANDBOX_CUSTOMERS ?? 1000);
const LIMIT_SECONDS = 60;

const MONTHS = 12;
const CHEAP = 3000;
const DEAR = 6000;
/** Every third customer upgrades on 16 April; every fifth's card fails at the August renewal. */
const upgrades = (n: number) => n % 3 === 0;
const fails = (n: number) => n % 5 === 0;
const HALF_UPGRADE = 1500;

/** A year of so many customers, each with twelve renewals. Returns what all of them should have paid. */
async function liveAYear(stripe: Stripe, moveTo: (iso: string) => Promise<void>): Promise<number> {
  const [cheap, dear] = [await monthly(stripe, CHEAP), await monthly(stripe, DEAR)];
  const subscriptions: Stripe.Subscription[] = [];
  for (let n = 0; n < CUSTOMERS; n++) {
    const customer = await payer(stripe);
    subscriptions.push(
      await stripe.subscriptions.create({ customer: customer.id, items: [{ price: cheap.id }] }),
    );
  }
  const some = (which: (n: number) => boolean) => subscriptions.filter((_one, n) => which(n));

  await moveTo("2026-04-16T00:00:00Z");
  for (const subscription of some(upgrades)) {
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: itemOf(subscription).id, price: dear.id }],
      proration_behavior: "always_invoice",
      payment_behavior: "pending_if_incomplete",
    });
  }
  await moveTo("2026-07-20T00:00:00Z");
  await giveCards(stripe, some(fails), "pm_card_chargeCustomerFail");
  await moveTo("2026-08-03T00:00:00Z");
  await giveCards(stripe, some(fails), "pm_card_visa");
  for (const { id } of some(fails)) {
    const late = await stripe.subscriptions.retrieve(id);
    expect(late.status).toBe("past_due");
    await stripe.invoices.pay(late.latest_invoice as string);
  }
  await moveTo("2027-04-01T02:00:00Z");
  return subscriptions.reduce(
    (sum, _one, n) => sum + (upgrades(n) ? CHEAP + HALF_UPGRADE + MONTHS * DEAR : (MONTHS + 1) * CHEAP),
    0,
  );
}

async function giveCards(stripe: Stripe, to: Stripe.Subscription[], testMethod: string): Promise<void> {
  for (const { customer } of to) {
    const owner = customer as string;
    const { id } = await stripe.paymentMethods.attach(testMethod, { customer: owner });
    await stripe.customers.update(owner, { invoice_settings: { default_payment_method: id } });
  }
}

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const row of list) rows.push(row);
  return rows;
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe("many lives", () => {
  it(
    `SBX-7 ${CUSTOMERS} customers live a year with upgrades and failing cards, and every cent is there`,
    async () => {
      const startAt = new Date("2026-04-01T00:00:00Z");
      const engine = createEngine({
        clock: "frozen",
        startAt,
        publicUrl: "http://localhost:1",
        seed: "many",
      });
      const stripe = createSandboxStripe(engine);
      const failed: string[] = [];
      engine.onEvent(({ type, id }) => type === "invoice.payment_failed" && failed.push(id));

      const expected = await liveAYear(stripe, (iso) => engine.advanceTo(new Date(iso)));

      const invoices = await all(stripe.invoices.list({ limit: 100 }));
      const charges = await all(stripe.charges.list({ limit: 100 }));
      const active = await all(stripe.subscriptions.list({ status: "active", limit: 100 }));
      const upgraded = Math.ceil(CUSTOMERS / 3);
      expect(invoices).toHaveLength(CUSTOMERS * (MONTHS + 1) + upgraded);
      expect(invoices.filter(({ status }) => status !== "paid")).toEqual([]);
      expect(sum(invoices.map(({ amount_paid }) => amount_paid))).toBe(expected);
      expect(sum(charges.filter(({ paid }) => paid).map((charge) => charge.amount_captured))).toBe(expected);
      expect(active).toHaveLength(CUSTOMERS);
      expect(failed).toHaveLength(Math.ceil(CUSTOMERS / 5));
    },
    CUSTOMERS <= 1000 ? LIMIT_SECONDS * 1000 : 600_000,
  );
});
