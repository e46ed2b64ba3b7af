import { currentOf, type Person, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** A state that a person can make in Stripe's dashboard, and the charge that the app announces for it. */
type Odd = {
  name: string;
  make: (sub: Stripe.Subscription) => Promise<unknown>;
  /** Null: no charge. `unknown`: a charge whose amount is not known before its invoice. */
  announced: number | "unknown" | null;
};

describe("UI-2 the announced charge is the one that Stripe previews and makes", { timeout: 120_000 }, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ startAt: "2026-04-10T12:00:00Z" });
  });
  afterAll(() => world.close());

  const priceOf = async (plan: string, interval: string) =>
    (
      await one<{ id: string }>(
        world,
        `select stripe_price_id as id from prices join plans on plans.id = plan_id
         where slug = $1 and interval = $2 and current`,
        [plan, interval],
      )
    )?.id ?? "";
  const foreignPrice = async (unit_amount: number) => {
    const product = await world.stripe.products.create({ name: "Assentos" });
    return world.stripe.prices.create({
      product: product.id,
      currency: "brl",
      unit_amount,
      recurring: { interval: "month" },
    });
  };
  const itemOf = (sub: Stripe.Subscription) => sub.items.data[0]?.id ?? "";
  const update = (sub: Stripe.Subscription, change: Stripe.SubscriptionUpdateParams) =>
    world.stripe.subscriptions.update(sub.id, { proration_behavior: "none", ...change });
  const coupon = async (params: Stripe.CouponCreateParams) => ({
    coupon: (await world.stripe.coupons.create({ duration: "forever", currency: "brl", ...params })).id,
  });
  const schedule = async (sub: Stripe.Subscription, price: string, quantity = 1) => {
    const { id, phases } = await world.stripe.subscriptionSchedules.create({ from_subscription: sub.id });
    const [present] = phases;
    if (!present) throw new Error("no present phase");
    // A phase that does not name the card takes it away.
    const default_payment_method = String(present.default_payment_method);
    return world.stripe.subscriptionSchedules.update(id, {
      end_behavior: "release",
      proration_behavior: "none",
      phases: [
        {
          items: [{ price: String(present.items[0]?.price), quantity: 1 }],
          start_date: present.start_date,
          end_date: present.end_date,
          default_payment_method,
        },
        {
          items: [{ price, quantity }],
          default_payment_method,
          duration: { interval: "month", interval_count: 1 },
        },
      ],
    });
  };
  const credit = (sub: Stripe.Subscription, amount: number) =>
    world.stripe.customers.createBalanceTransaction(String(sub.customer), { amount, currency: "brl" });

  const odd: Odd[] = [
    {
      name: "two of it",
      make: (sub) => update(sub, { items: [{ id: itemOf(sub), quantity: 2 }] }),
      announced: 19_400,
    },
    {
      name: "a second item with a discount of its own",
      make: async (sub) =>
        update(sub, {
          items: [
            {
              price: (await foreignPrice(500)).id,
              quantity: 3,
              discounts: [await coupon({ percent_off: 20, currency: undefined })],
            },
          ],
        }),
      announced: 10_900,
    },
    {
      name: "R$ 10 off and then half of the rest",
      make: async (sub) =>
        update(sub, {
          discounts: [
            await coupon({ amount_off: 1000 }),
            await coupon({ percent_off: 50, currency: undefined }),
          ],
        }),
      announced: 4350,
    },
    {
      name: "the item's discount before the subscription's",
      make: async (sub) =>
        update(sub, {
          items: [{ id: itemOf(sub), discounts: [await coupon({ amount_off: 1000 })] }],
          discounts: [await coupon({ percent_off: 50, currency: undefined })],
        }),
      announced: 4350,
    },
    {
      name: "a discount on something else",
      make: async (sub) => {
        const { product } = await foreignPrice(500);
        const applies_to = { products: [String(product)] };
        return update(sub, { discounts: [await coupon({ amount_off: 1000, applies_to })] });
      },
      announced: 9700,
    },
    { name: "credit", make: (sub) => credit(sub, -5000), announced: 4700 },
    { name: "a debt on the balance", make: (sub) => credit(sub, 40), announced: 9740 },
    {
      name: "a change scheduled to a dearer plan",
      make: async (sub) => schedule(sub, await priceOf("business", "month")),
      announced: 29_700,
    },
    {
      name: "a change scheduled to the year",
      make: async (sub) => schedule(sub, await priceOf("starter", "year")),
      announced: 97_000,
    },
    {
      name: "a change scheduled to two of it",
      make: async (sub) => schedule(sub, await priceOf("starter", "month"), 2),
      announced: 19_400,
    },
    {
      name: "a change scheduled to a price that is not ours",
      make: async (sub) => schedule(sub, (await foreignPrice(12_345)).id),
      announced: "unknown",
    },
    {
      name: "collection paused",
      make: (sub) => update(sub, { pause_collection: { behavior: "void" } }),
      announced: null,
    },
  ];

  it("NFR-4 for every state that can be made in Stripe's dashboard", async () => {
    const people: { odd: Odd; person: Person; subscriptionId: string }[] = [];
    for (const state of odd) {
      const person = await subscriber(world);
      const row = await one<{ id: string }>(world, "select id from subscriptions where app_id = $1", [
        person.appId,
      ]);
      const sub = await world.stripe.subscriptions.retrieve(row?.id ?? "");
      await state.make(sub);
      people.push({ odd: state, person, subscriptionId: sub.id });
    }
    await world.settle();

    for (const { odd: state, person, subscriptionId } of people) {
      const { nextCharge } = await currentOf(person);
      const told = nextCharge && (nextCharge.amount ?? "unknown");
      expect([state.name, told]).toEqual([state.name, state.announced]);
      if (typeof told !== "number") continue;
      const preview = await world.stripe.invoices.createPreview({ subscription: subscriptionId });
      expect([state.name, preview.amount_due]).toEqual([state.name, told]);
    }

    await world.advance({ days: 31 });
    await world.settle();
    for (const { odd: state, person } of people) {
      const paid = await rows<{ paid: number }>(
        world,
        "select amount_paid::int as paid from invoices where app_id = $1 and status = 'paid' order by created_at",
        [person.appId],
      );
      const expected =
        state.announced === "unknown"
          ? [9700, 12_345]
          : [9700, ...(state.announced === null ? [] : [state.announced])];
      expect([state.name, paid.map((row) => row.paid)]).toEqual([state.name, expected]);
    }
  });
});
