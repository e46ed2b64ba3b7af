import type Stripe from "stripe";
import { type Harness, monthly, yearly } from "../engine/harness";
import type { Command } from "./commands";

const METHODS = [
  "pm_card_visa",
  "pm_card_chargeCustomerFail",
  "pm_card_visa",
  "pm_card_authenticationRequired",
  "pm_card_authenticationRequiredOnSetup",
  "pm_card_createDispute",
] as const;

export type Life = { sandbox: Harness; prices: string[]; coupons: string[]; customers: string[] };

/** Two customers with a valid card, four prices, three coupons. */
export async function beginLife(sandbox: Harness): Promise<Life> {
  const { stripe } = sandbox;
  const prices = [
    (await monthly(stripe, 3000)).id,
    (await monthly(stripe, 6000)).id,
    (await monthly(stripe, 9990)).id,
    (await yearly(stripe, 30000)).id,
  ];
  const coupons = [
    (await stripe.coupons.create({ percent_off: 20, duration: "forever" })).id,
    (await stripe.coupons.create({ percent_off: 33.3, duration: "once" })).id,
    (
      await stripe.coupons.create({
        amount_off: 1234,
        currency: "brl",
        duration: "repeating",
        duration_in_months: 2,
      })
    ).id,
  ];
  const life: Life = { sandbox, prices, coupons, customers: [] };
  for (const email of ["ana@example.com", "bia@example.com"]) {
    const customer = await stripe.customers.create({ email });
    life.customers.push(customer.id);
    await giveCard(stripe, customer.id, METHODS[0]);
  }
  return life;
}

async function giveCard(stripe: Stripe, customer: string, testMethod: string): Promise<void> {
  const method = await stripe.paymentMethods.attach(testMethod, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
}

/** Executes one command. Returns null when it succeeded or had no target, else Stripe's refusal. */
export async function perform(life: Life, command: Command): Promise<Stripe.errors.StripeError | null> {
  try {
    await run(life, command);
    return null;
  } catch (error) {
    const refused = error as Stripe.errors.StripeError;
    if (refused.statusCode === undefined || refused.statusCode >= 500) throw error;
    return refused;
  }
}

const pick = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length];

async function run(life: Life, command: Command): Promise<unknown> {
  const { sandbox } = life;
  const { stripe } = sandbox;
  switch (command.do) {
    case "wait":
      return sandbox.engine.advanceTo(new Date(sandbox.engine.now().getTime() + command.hours * 3_600_000));
    case "subscribe":
      return subscribe(life, command);
    case "card":
      return giveCard(
        stripe,
        pick(life.customers, command.customer) ?? "",
        pick(METHODS, command.card) ?? "",
      );
    case "balance":
      return stripe.customers.createBalanceTransaction(pick(life.customers, command.customer) ?? "", {
        amount: command.amount,
        currency: "brl",
      });
    case "refund":
      return refund(stripe, command);
    default:
      return onSubscription(life, command);
  }
}

function subscribe(life: Life, wish: Command & { do: "subscribe" }): Promise<unknown> {
  const coupon = life.coupons[wish.coupon];
  return life.sandbox.stripe.subscriptions.create({
    customer: pick(life.customers, wish.customer) ?? "",
    items: [{ price: pick(life.prices, wish.price) ?? "" }],
    payment_behavior: wish.behaviour,
    ...(wish.trialDays > 0 ? { trial_period_days: wish.trialDays } : {}),
    ...(coupon ? { discounts: [{ coupon }] } : {}),
  });
}

async function refund(stripe: Stripe, wish: Command & { do: "refund" }): Promise<unknown> {
  const charges = (await stripe.charges.list({ limit: 4 })).data.filter((charge) => charge.paid);
  const charge = pick(charges, wish.charge);
  if (!charge) return null;
  return stripe.refunds.create({ charge: charge.id, amount: Math.floor(charge.amount / wish.part) });
}

type OnSubscription = Exclude<Command, { do: "wait" | "subscribe" | "card" | "balance" | "refund" }>;

async function onSubscription(life: Life, command: OnSubscription): Promise<unknown> {
  const { sandbox, prices, coupons } = life;
  const { stripe } = sandbox;
  // Ended ones too: no command may reactivate them.
  const all = (await stripe.subscriptions.list({ status: "all", limit: 4 })).data;
  const subscription = pick(all, command.sub);
  if (!subscription) return null;
  const { id } = subscription;
  const item = subscription.items.data[0]?.id;
  const now = Math.floor(sandbox.engine.now().getTime() / 1000);
  switch (command.do) {
    case "change":
      return stripe.subscriptions.update(id, {
        items: [{ id: item, price: pick(prices, command.price) }],
        proration_behavior: command.prorate,
        payment_behavior: command.behaviour,
        ...(command.anchorNow ? { billing_cycle_anchor: { type: "now" } } : {}),
      });
    case "quantity":
      return stripe.subscriptions.update(id, {
        items: [{ id: item, quantity: command.quantity }],
        proration_behavior: command.prorate,
      });
    case "discount": {
      const coupon = coupons[command.coupon];
      return stripe.subscriptions.update(id, { discounts: coupon ? [{ coupon }] : "" });
    }
    case "cancel":
      return stripe.subscriptions.cancel(id, { prorate: command.prorate, invoice_now: command.invoiceNow });
    case "cancelAtEnd":
      return stripe.subscriptions.update(id, { cancel_at_period_end: command.on });
    case "cancelAt":
      return stripe.subscriptions.update(id, { cancel_at: now + command.days * 86_400 });
    case "trialEnd":
      return stripe.subscriptions.update(id, {
        trial_end: command.days === 0 ? "now" : now + command.days * 86_400,
      });
    case "pause":
      return stripe.subscriptions.pause(id);
    case "resume":
      return stripe.subscriptions.resume(id);
    case "collection":
      return stripe.subscriptions.update(id, {
        pause_collection: command.behaviour === "" ? "" : { behavior: command.behaviour },
      });
    case "schedule":
      return scheduleChange(stripe, subscription, pick(prices, command.price) ?? "", command.end);
    case "endSchedule": {
      const schedule = subscription.schedule as string | null;
      return schedule && stripe.subscriptionSchedules[command.verb](schedule);
    }
    case "preview":
      return stripe.invoices.createPreview({
        subscription: id,
        subscription_details: {
          items: [{ id: item, price: pick(prices, command.price) }],
          proration_behavior: "always_invoice",
        },
      });
    case "invoice":
      return onInvoice(stripe, subscription.latest_invoice as string | null, command.verb);
    default: {
      const never: never = command;
      return never;
    }
  }
}

/** The current plan until the period ends, then a month of another. */
async function scheduleChange(
  stripe: Stripe,
  { id }: Stripe.Subscription,
  price: string,
  end_behavior: "release" | "cancel",
): Promise<unknown> {
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: id });
  const [current] = schedule.phases;
  const items = (current?.items ?? []).map((item) => ({
    price: item.price as string,
    quantity: item.quantity ?? 1,
  }));
  return stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior,
    phases: [
      { items, start_date: current?.start_date ?? 0, end_date: current?.end_date ?? 0 },
      { items: [{ price, quantity: 1 }], duration: { interval: "month", interval_count: 1 } },
    ],
  });
}

async function onInvoice(
  stripe: Stripe,
  id: string | null,
  verb: (Command & { do: "invoice" })["verb"],
): Promise<unknown> {
  if (!id) return null;
  switch (verb) {
    case "pay":
      return stripe.invoices.pay(id);
    case "outOfBand":
      return stripe.invoices.pay(id, { paid_out_of_band: true });
    case "void":
      return stripe.invoices.voidInvoice(id);
    case "uncollectible":
      return stripe.invoices.markUncollectible(id);
    case "finalize":
      return stripe.invoices.finalizeInvoice(id);
    default: {
      const never: never = verb;
      return never;
    }
  }
}
