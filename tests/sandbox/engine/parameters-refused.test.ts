import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { harness, itemOf, monthly, payer, refusal, subscribe } from "./harness";

type Shop = {
  stripe: Stripe;
  customer: Stripe.Customer;
  subscription: Stripe.Subscription;
  price: Stripe.Price;
  archived: Stripe.Price;
  dollars: Stripe.Price;
  once: Stripe.Price;
};

/** A shop with one customer who pays in BRL, and prices that this customer cannot use. */
async function openShop(): Promise<Shop> {
  const { stripe } = harness();
  const price = await monthly(stripe, 3000);
  const product = price.product as string;
  const archived = await stripe.prices.update((await monthly(stripe, 6000)).id, { active: false });
  const dollars = await stripe.prices.create({
    product,
    currency: "usd",
    unit_amount: 900,
    recurring: { interval: "month" },
  });
  const once = await stripe.prices.create({ product, currency: "brl", unit_amount: 5000 });
  const customer = await payer(stripe);
  const subscription = await subscribe(stripe, price.id, { customer: customer.id });
  return { stripe, customer, subscription, price, archived, dollars, once };
}

type Case = [string, (shop: Shop) => Promise<unknown>, { param?: string; code?: string; message?: RegExp }];

const CASES: Case[] = [
  [
    "an archived price in a new subscription",
    ({ stripe, customer, archived }) =>
      stripe.subscriptions.create({ customer: customer.id, items: [{ price: archived.id }] }),
    { param: "items[0][price]", message: /inactive/ },
  ],
  [
    "an archived price in an upgrade",
    ({ stripe, subscription, archived }) =>
      stripe.subscriptions.update(subscription.id, {
        items: [{ id: itemOf(subscription).id, price: archived.id }],
      }),
    { param: "items[0][price]", message: /inactive/ },
  ],
  [
    "an archived price in Checkout",
    ({ stripe, customer, archived }) =>
      stripe.checkout.sessions.create({
        mode: "subscription",
        customer: customer.id,
        line_items: [{ price: archived.id, quantity: 1 }],
        success_url: "https://x.co",
      }),
    { param: "line_items[0][price]", message: /inactive|not active/ },
  ],
  [
    "archiving the default price of a product",
    async ({ stripe, price }) => {
      await stripe.products.update(price.product as string, { default_price: price.id });
      return stripe.prices.update(price.id, { active: false });
    },
    { message: /default price/ },
  ],
  [
    "another currency than the customer's",
    ({ stripe, customer, dollars }) =>
      stripe.subscriptions.create({ customer: customer.id, items: [{ price: dollars.id }] }),
    { message: /currenc/ },
  ],
  [
    "two currencies in one subscription",
    ({ stripe, customer, price, dollars }) =>
      stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }, { price: dollars.id }],
      }),
    { message: /currenc/ },
  ],
  [
    "a balance in another currency than the customer's",
    ({ stripe, customer }) =>
      stripe.customers.createBalanceTransaction(customer.id, { amount: -100, currency: "usd" }),
    { message: /currenc/ },
  ],
  [
    "a one-time price in a subscription",
    ({ stripe, customer, once }) =>
      stripe.subscriptions.create({ customer: customer.id, items: [{ price: once.id }] }),
    { param: "items[0][price]", message: /recurring/ },
  ],
  [
    "a subscription without a customer",
    ({ stripe, price }) => stripe.subscriptions.create({ items: [{ price: price.id }] }),
    { code: "parameter_missing", param: "customer" },
  ],
  [
    "a price that is not there",
    ({ stripe, customer }) =>
      stripe.subscriptions.create({ customer: customer.id, items: [{ price: "price_none" }] }),
    { code: "resource_missing", param: "items[0][price]", message: /No such price: 'price_none'/ },
  ],
  [
    "a card of another customer",
    async ({ stripe, subscription }) => {
      const other = await stripe.customers.create({ name: "Bia" });
      const { id } = await stripe.paymentMethods.attach("pm_card_visa", { customer: other.id });
      return stripe.subscriptions.update(subscription.id, { default_payment_method: id });
    },
    { param: "default_payment_method" },
  ],
  [
    "the removed coupon beside a subscription",
    ({ stripe, subscription }) => stripe.subscriptions.update(subscription.id, { coupon: "x" } as object),
    { code: "parameter_unknown", param: "coupon" },
  ],
  [
    "the removed usage of a promotion code's coupon",
    ({ stripe }) => stripe.promotionCodes.create({ coupon: "x" } as never),
    { code: "parameter_unknown", param: "coupon" },
  ],
  [
    "a proration date where nothing is prorated",
    ({ stripe, subscription }) =>
      stripe.subscriptions.update(subscription.id, {
        items: [{ id: itemOf(subscription).id, quantity: 2 }],
        proration_behavior: "none",
        proration_date: itemOf(subscription).current_period_start,
      }),
    { param: "proration_date" },
  ],
  [
    "a proration date outside the period",
    ({ stripe, subscription }) =>
      stripe.subscriptions.update(subscription.id, {
        items: [{ id: itemOf(subscription).id, quantity: 2 }],
        proration_behavior: "always_invoice",
        proration_date: itemOf(subscription).current_period_end + 1,
      }),
    { param: "proration_date", message: /outside of current subscription period/ },
  ],
  [
    "cancel_at beside cancel_at_period_end",
    ({ stripe, subscription }) =>
      stripe.subscriptions.update(subscription.id, {
        cancel_at: itemOf(subscription).current_period_end,
        cancel_at_period_end: true,
      }),
    { message: /cancel_at/ },
  ],
  [
    "a description beside an update that waits for its payment",
    ({ stripe, subscription }) =>
      stripe.subscriptions.update(subscription.id, {
        payment_behavior: "pending_if_incomplete",
        description: "x",
      }),
    { param: "description" },
  ],
  [
    "two intervals in one subscription",
    async ({ stripe, customer, price }) =>
      stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price: price.id }, { price: price.id }],
      }),
    { message: /price|item/ },
  ],
  [
    "a price below zero",
    ({ stripe, price }) =>
      stripe.prices.create({ product: price.product as string, currency: "brl", unit_amount: -1 }),
    { param: "unit_amount" },
  ],
  [
    "a price of more than eight digits",
    ({ stripe, price }) =>
      stripe.prices.create({ product: price.product as string, currency: "brl", unit_amount: 100_000_000 }),
    { param: "unit_amount" },
  ],
  [
    "a coupon of both kinds",
    ({ stripe }) =>
      stripe.coupons.create({ percent_off: 10, amount_off: 100, currency: "brl", duration: "once" }),
    { message: /percent_off|amount_off/ },
  ],
  [
    "a coupon of neither kind",
    ({ stripe }) => stripe.coupons.create({ duration: "once" }),
    { message: /percent_off|amount_off/ },
  ],
  [
    "more than was paid given back",
    async ({ stripe, customer }) => {
      const [charge] = (await stripe.charges.list({ customer: customer.id })).data;
      return stripe.refunds.create({ charge: charge?.id, amount: 3001 });
    },
    { param: "amount" },
  ],
  [
    "an expansion of what is not there",
    ({ stripe, customer }) => stripe.customers.retrieve(customer.id, { expand: ["nonsense"] }),
    { message: /expand/ },
  ],
];

describe("what Stripe refuses", () => {
  it.each(CASES)("SBX-1 %s", async (_what, call, expected) => {
    const shop = await openShop();
    const error = await refusal(call(shop));
    const { message, ...exactly } = expected;
    expect(error).toMatchObject({ statusCode: 400, type: "StripeInvalidRequestError", ...exactly });
    if (message) expect(error.message).toMatch(message);
  });

  it("SBX-1 a refused call leaves nothing behind: neither objects nor events", async () => {
    for (const [, call] of CASES) {
      const shop = await openShop();
      const count = async () => [
        (await shop.stripe.subscriptions.list({ status: "all" })).data.length,
        (await shop.stripe.invoices.list()).data.length,
        (await shop.stripe.charges.list()).data.length,
        (await shop.stripe.refunds.list()).data.length,
      ];
      const before = await count();
      await refusal(call(shop));
      expect(await count()).toEqual(before);
    }
  });
});
