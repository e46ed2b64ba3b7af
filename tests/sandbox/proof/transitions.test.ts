import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { type Harness, harness, itemOf, monthly, seconds, subscribe } from "../engine/harness";
import { illegalTransitions, LEGAL_NEXT } from "./statuses";

type Given = { sandbox: Harness; stripe: Stripe; subscription: Stripe.Subscription; dear: string };
type Status = keyof typeof MOVES;

/** How a subscription reaches each status. `unpaid` needs automatic retries, which are off. */
const SETUPS: Record<Status, (sandbox: Harness, price: string) => Promise<Stripe.Subscription>> = {
  incomplete: ({ stripe }, price) => subscribe(stripe, price, { payment_behavior: "default_incomplete" }),
  incomplete_expired: async (sandbox, price) => {
    const subscription = await SETUPS.incomplete(sandbox, price);
    await sandbox.advance("2026-04-02T00:00:00Z");
    return subscription;
  },
  trialing: ({ stripe }, price) => subscribe(stripe, price, { trial_period_days: 14 }),
  active: ({ stripe }, price) => subscribe(stripe, price),
  past_due: async (sandbox, price) => {
    const subscription = await subscribe(sandbox.stripe, price);
    await failFromNowOn({ stripe: sandbox.stripe, subscription });
    await sandbox.advance("2026-05-01T02:00:00Z");
    return subscription;
  },
  paused: async (sandbox, price) => {
    const { stripe } = sandbox;
    const { id: customer } = await stripe.customers.create({ email: "caio@example.com" });
    const end_behavior = { missing_payment_method: "pause" as const };
    const subscription = await subscribe(stripe, price, {
      customer,
      trial_period_days: 3,
      trial_settings: { end_behavior },
    });
    await sandbox.advance("2026-04-05T00:00:00Z");
    return subscription;
  },
  canceled: async ({ stripe }, price) => stripe.subscriptions.cancel((await subscribe(stripe, price)).id),
};

type Payer = Pick<Given, "stripe" | "subscription">;

async function giveCard({ stripe, subscription }: Payer, testMethod: string): Promise<void> {
  const customer = subscription.customer as string;
  const { id } = await stripe.paymentMethods.attach(testMethod, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
}
const giveGoodCard = (payer: Payer) => giveCard(payer, "pm_card_visa");
const failFromNowOn = (payer: Payer) => giveCard(payer, "pm_card_chargeCustomerFail");

const wait = ({ sandbox }: Given, days: number) =>
  sandbox.engine.advanceTo(new Date(sandbox.engine.now().getTime() + days * 86_400_000));

const latest = async ({ stripe, subscription }: Given): Promise<string> =>
  ((await stripe.subscriptions.retrieve(subscription.id)).latest_invoice as string | null) ?? "in_none";

const update = ({ stripe, subscription }: Given, params: Stripe.SubscriptionUpdateParams) =>
  stripe.subscriptions.update(subscription.id, params);

const dearer = (given: Given, more: Stripe.SubscriptionUpdateParams) =>
  update(given, {
    items: [{ id: itemOf(given.subscription).id, price: given.dear }],
    proration_behavior: "always_invoice",
    ...more,
  });

const COMMANDS: Record<string, (given: Given) => Promise<unknown>> = {
  pay: async (given) => given.stripe.invoices.pay(await latest(given)),
  "pay with another card": async (given) => {
    const customer = given.subscription.customer as string;
    const { id } = await given.stripe.paymentMethods.attach("pm_card_visa", { customer });
    return given.stripe.invoices.pay(await latest(given), { payment_method: id });
  },
  "pay out of band": async (given) =>
    given.stripe.invoices.pay(await latest(given), { paid_out_of_band: true }),
  void: async (given) => given.stripe.invoices.voidInvoice(await latest(given)),
  uncollectible: async (given) => given.stripe.invoices.markUncollectible(await latest(given)),
  cancel: ({ stripe, subscription }) => stripe.subscriptions.cancel(subscription.id),
  "cancel with a credit": ({ stripe, subscription }) =>
    stripe.subscriptions.cancel(subscription.id, { prorate: true, invoice_now: true }),
  "cancel at the end": (given) => update(given, { cancel_at_period_end: true }),
  "cancel at the end, and wait": async (given) => {
    await update(given, { cancel_at_period_end: true });
    await wait(given, 32);
  },
  pause: ({ stripe, subscription }) => stripe.subscriptions.pause(subscription.id),
  resume: ({ stripe, subscription }) => stripe.subscriptions.resume(subscription.id),
  "resume with a good card": async (given) => {
    await giveGoodCard(given);
    await given.stripe.subscriptions.resume(given.subscription.id);
  },
  "end the trial": (given) => update(given, { trial_end: "now" }),
  "start a trial": (given) => update(given, { trial_end: seconds("2026-07-01T00:00:00Z") }),
  upgrade: (given) => dearer(given, {}),
  "upgrade, the card failing": async (given) => {
    await failFromNowOn(given);
    await dearer(given, {});
  },
  "upgrade or nothing, the card failing": async (given) => {
    await failFromNowOn(given);
    await dearer(given, { payment_behavior: "error_if_incomplete" });
  },
  "upgrade once paid, the card failing": async (given) => {
    await failFromNowOn(given);
    await dearer(given, { payment_behavior: "pending_if_incomplete" });
  },
  "upgrade to be paid by the customer": (given) => dearer(given, { payment_behavior: "default_incomplete" }),
  "change without money": (given) => dearer(given, { proration_behavior: "none" }),
  "renew, the card failing": async (given) => {
    await failFromNowOn(given);
    await wait(given, 33);
  },
  "renew with a good card": async (given) => {
    await giveGoodCard(given);
    await wait(given, 33);
  },
  describe: (given) => update(given, { metadata: { note: "1" } }),
};

/** By status, the result of each command. A command that is not listed keeps the status. */
const MOVES = {
  incomplete: {
    pay: "active",
    "pay with another card": "active",
    "pay out of band": "active",
    cancel: "canceled",
    "cancel with a credit": "canceled",
    "cancel at the end, and wait": "incomplete_expired",
    "renew, the card failing": "incomplete_expired",
    "renew with a good card": "incomplete_expired",
  },
  incomplete_expired: {},
  trialing: {
    cancel: "canceled",
    "cancel with a credit": "canceled",
    "cancel at the end, and wait": "canceled",
    "end the trial": "active",
    "renew, the card failing": "past_due",
    "renew with a good card": "active",
  },
  active: {
    cancel: "canceled",
    "cancel with a credit": "canceled",
    "cancel at the end, and wait": "canceled",
    "start a trial": "trialing",
    "upgrade, the card failing": "past_due",
    "upgrade to be paid by the customer": "past_due",
    "renew, the card failing": "past_due",
    pause: "paused",
  },
  past_due: {
    "pay with another card": "active",
    "pay out of band": "active",
    void: "active",
    uncollectible: "active",
    cancel: "canceled",
    "cancel with a credit": "canceled",
    "cancel at the end, and wait": "canceled",
    "renew with a good card": "active",
  },
  paused: {
    cancel: "canceled",
    "cancel with a credit": "canceled",
    // Its period is over already.
    "cancel at the end": "canceled",
    "cancel at the end, and wait": "canceled",
    "resume with a good card": "active",
  },
  canceled: {},
} as const satisfies Record<string, Record<string, string>>;

const cases = (Object.keys(MOVES) as Status[]).flatMap((status) =>
  Object.keys(COMMANDS).map((command) => ({
    status,
    command,
    title: `${status}, ${command}: ${(MOVES[status] as Record<string, string>)[command] ?? status}`,
    next: (MOVES[status] as Record<string, string>)[command] ?? status,
  })),
);

describe("every status and every command", () => {
  it.each(cases.map((one) => [one.title, one] as const))("SBX-3 %s", async (_title, one) => {
    const { status, command, next } = one;
    const sandbox = harness();
    const { stripe } = sandbox;
    const [cheap, dear] = [await monthly(stripe, 3000), await monthly(stripe, 9900)];
    const subscription = await SETUPS[status](sandbox, cheap.id);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe(status);

    const before = sandbox.events.length;
    await COMMANDS[command]?.({ sandbox, stripe, subscription, dear: dear.id }).catch(onlyRefused);
    const after = (await stripe.subscriptions.retrieve(subscription.id)).status;
    expect(after).toBe(next);
    expect([status, ...(LEGAL_NEXT[status] ?? [])].some((legal) => canReach(legal, after))).toBe(true);
    expect(illegalTransitions(sandbox.events)).toEqual([]);
    if (LEGAL_NEXT[status]?.length === 0) {
      // A final status: neither commands nor time change it.
      await wait({ sandbox, stripe, subscription, dear: dear.id }, 70);
      expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe(status);
      const bills = sandbox.events.slice(before).filter(({ type }) => type === "invoice.created");
      expect(bills).toEqual([]);
    }
  });
});

describe("a voided invoice", () => {
  it("SBX-3 gives back the credit it had used, as a movement of its own", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const price = await monthly(stripe, 3000);
    const subscription = await SETUPS.active(sandbox, price.id);
    const customer = subscription.customer as string;
    await stripe.customers.createBalanceTransaction(customer, { amount: -1000, currency: "brl" });
    await failFromNowOn({ stripe, subscription });
    await sandbox.advance("2026-05-01T02:00:00Z");
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 0 });
    const given = { sandbox, stripe, subscription, dear: price.id };
    const voided = await stripe.invoices.voidInvoice(await latest(given));
    expect(voided).toMatchObject({ status: "void", amount_due: 2000, starting_balance: -1000 });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -1000 });
    const moves = await stripe.customers.listBalanceTransactions(customer);
    expect(moves.data.map(({ type, amount }) => [type, amount])).toEqual([
      ["unapplied_from_invoice", -1000],
      ["applied_to_invoice", 1000],
      ["adjustment", -1000],
    ]);
  });
});

function onlyRefused(error: Stripe.errors.StripeError): void {
  if (error.statusCode === undefined || error.statusCode >= 500) throw error;
}

/** A command that includes a wait may take two steps. */
const canReach = (from: string, to: string): boolean =>
  from === to || LEGAL_NEXT[from]?.includes(to) === true;
