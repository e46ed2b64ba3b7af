import { buy, call, currentOf, signUp, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { syncFromStripe } from "@/features/subscription";
import { GET as current } from "../../../app/api/v1/subscription/current/route";

type Person = Awaited<ReturnType<typeof signUp>>;

/** The real SDK against Stripe's stand-in: what the provider answers, and what the rows and the view make of it. */
describe("the provider's subscription calls", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const provider = () => world.ctx.providers.stripe;
  const priceOf = async (plan: string, interval = "month") => {
    const row = await one<{ id: string; stripe_price_id: string }>(
      world,
      'select id, stripe_price_id from prices where plan_id = $1 and "interval" = $2 and current',
      [plan, interval],
    );
    if (!row) throw new Error(`${plan} has no price`);
    return { id: row.id, providerPriceId: row.stripe_price_id };
  };
  const rowOf = async (person: Person) => {
    const row = await one<{ id: string; version: number; picture: Record<string, unknown> }>(
      world,
      "select id, version, picture from subscriptions where app_id = $1",
      [person.appId],
    );
    if (!row) throw new Error("no subscription");
    return row;
  };
  const atStripe = async (person: Person): Promise<Stripe.Subscription> =>
    world.stripe.subscriptions.retrieve((await rowOf(person)).id);
  const itemOf = (sub: Stripe.Subscription) => {
    const [item] = sub.items.data;
    if (!item) throw new Error("no item");
    return item;
  };
  const pendingOf = async (person: Person) =>
    (
      await call<{ pendingChange: unknown }>(current, "GET", "/api/v1/subscription/current", {
        cookie: person.cookie,
      })
    ).body.pendingChange;
  /** A card that pays now and is refused later on, or wants its owner. */
  const useCard = async (person: Person, method: string) => {
    const sub = await atStripe(person);
    const customer = sub.customer as string;
    const card = await world.stripe.paymentMethods.attach(method, { customer });
    await world.stripe.subscriptions.update(sub.id, { default_payment_method: card.id });
    await world.settle();
  };
  /** An open invoice of ten reais. */
  const openInvoice = async (person: Person): Promise<string> => {
    const sub = await atStripe(person);
    const customer = sub.customer as string;
    await world.stripe.invoiceItems.create({ customer, subscription: sub.id, amount: 1000, currency: "brl" });
    const invoice = await world.stripe.invoices.create({
      customer,
      subscription: sub.id,
      auto_advance: false,
    });
    return (await world.stripe.invoices.finalizeInvoice(invoice.id ?? "", { auto_advance: false })).id ?? "";
  };

  it("LIFE-9 one subscription is the same picture alone and among its customer's", async () => {
    const ana = await subscriber(world);
    const sub = await atStripe(ana);
    const alone = await provider().fetchSubscription(sub.id);
    const all = await provider().fetchCustomer(sub.customer as string);
    expect(all?.subscriptions).toEqual([alone]);
    expect(alone).toMatchObject({
      id: sub.id,
      providerId: sub.id,
      collection: "automatic",
      pause: null,
      scheduleId: null,
      pendingChange: null,
      card: { brand: "visa", last4: "4242" },
    });
    expect(alone?.anchor).toEqual(new Date(sub.billing_cycle_anchor * 1000));
    expect(await provider().fetchSubscription("sub_nobody")).toBeNull();
  });

  it("LIFE-9 an unchanged sync keeps the version", async () => {
    const ana = await subscriber(world);
    const before = await rowOf(ana);
    expect((await syncFromStripe(world.ctx, { appId: ana.appId }, "test")).kind).toBe("unchanged");
    expect(await rowOf(ana)).toEqual(before);
  });

  it("LIFE-9 a schedule made at Stripe shows as what is pending, and no longer when it is released", async () => {
    const ana = await subscriber(world);
    expect(await pendingOf(ana)).toBeNull();
    const { version } = await rowOf(ana);
    const sub = await atStripe(ana);
    const target = await priceOf("plan_business");
    const answer = await provider().changePrice({
      subscriptionId: sub.id,
      itemId: itemOf(sub).id,
      providerPriceId: target.providerPriceId,
      when: "next_period",
      proration: "none",
      key: "later-1",
    });
    const at = new Date(itemOf(sub).current_period_end * 1000);
    expect(answer).toEqual({ kind: "scheduled", at });
    await world.settle();
    expect(await pendingOf(ana)).toMatchObject({
      planSlug: "business",
      at: at.toISOString(),
      source: "schedule",
    });
    const row = await rowOf(ana);
    expect(row.picture.pendingChange).toMatchObject({
      source: "schedule",
      priceId: target.id,
      planId: "plan_business",
    });
    expect(row.version).toBeGreaterThan(version);
    expect((await currentOf(ana)).plan.slug).toBe("starter");
    const schedule = (await atStripe(ana)).schedule as string;
    await world.stripe.subscriptionSchedules.release(schedule);
    await world.settle();
    expect(await pendingOf(ana)).toBeNull();
  });

  it("LIFE-9 a schedule comes into force with the next period, and the same key makes it once", async () => {
    const ana = await subscriber(world);
    const sub = await atStripe(ana);
    const request = {
      subscriptionId: sub.id,
      itemId: itemOf(sub).id,
      providerPriceId: (await priceOf("plan_business")).providerPriceId,
      when: "next_period",
      proration: "none",
      key: "later-2",
    } as const;
    const first = await provider().changePrice(request);
    expect(await provider().changePrice(request)).toEqual(first);
    const customer = sub.customer as string;
    expect((await world.stripe.subscriptionSchedules.list({ customer })).data).toHaveLength(1);
    await world.advance({ days: 32 });
    expect((await currentOf(ana)).plan.slug).toBe("business");
  });

  it("LIFE-9 a price without proration is in force at once and charges nothing; repeated, it is one change", async () => {
    const ana = await subscriber(world);
    const sub = await atStripe(ana);
    const request = {
      subscriptionId: sub.id,
      itemId: itemOf(sub).id,
      providerPriceId: (await priceOf("plan_business")).providerPriceId,
      when: "now",
      proration: "none",
      key: "now-1",
    } as const;
    expect(await provider().changePrice(request)).toEqual({ kind: "changed" });
    expect(await provider().changePrice(request)).toEqual({ kind: "changed" });
    await world.settle();
    expect((await world.stripe.invoices.list({ subscription: sub.id })).data).toHaveLength(1);
    const kinds = await rows<{ kind: string }>(
      world,
      "select kind from subscription_history where app_id = $1 and kind like '%_changed' order by at, id",
      [ana.appId],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(["plan_changed"]);
  });

  it("LIFE-9 a charge that is refused leaves the change waiting for its payment", async () => {
    const ana = await subscriber(world);
    await useCard(ana, "pm_card_chargeCustomerFail");
    const sub = await atStripe(ana);
    const answer = await provider().changePrice({
      subscriptionId: sub.id,
      itemId: itemOf(sub).id,
      providerPriceId: (await priceOf("plan_business")).providerPriceId,
      when: "now",
      proration: "charge_now",
      key: "charge-1",
    });
    expect(answer).toMatchObject({ kind: "awaiting_payment", url: expect.stringContaining("http") });
    await world.settle();
    expect(await pendingOf(ana)).toMatchObject({ planSlug: "business", source: "awaiting_payment" });
    expect((await currentOf(ana)).plan.slug).toBe("starter");
  });

  it("LIFE-9 pause, a second item and an item's discount are kept, and the plan stays what it was", async () => {
    const ana = await subscriber(world);
    const sub = await atStripe(ana);
    const other = await world.stripe.products.create({ name: "Seats" });
    const seat = await world.stripe.prices.create({
      product: other.id,
      currency: "brl",
      unit_amount: 500,
      recurring: { interval: "month" },
    });
    await world.stripe.coupons.create({ id: "ITEM10", percent_off: 10, duration: "forever" });
    await world.stripe.coupons.create({
      id: "SEATS20",
      percent_off: 20,
      duration: "forever",
      applies_to: { products: [other.id] },
    });
    await world.stripe.subscriptions.update(sub.id, {
      items: [
        { id: itemOf(sub).id, discounts: [{ coupon: "ITEM10" }] },
        { price: seat.id, quantity: 3 },
      ],
      discounts: [{ coupon: "SEATS20" }],
      pause_collection: {
        behavior: "void",
        resumes_at: Math.floor(world.engine.now().getTime() / 1000) + 86_400 * 60,
      },
      proration_behavior: "none",
    });
    await world.settle();
    const row = await rowOf(ana);
    expect(row.picture).toMatchObject({
      items: [
        { planId: "plan_starter", quantity: 1, discounts: [{ percentOff: 10, providerCouponId: "ITEM10" }] },
        { planId: null, providerPriceId: seat.id, quantity: 3, unitAmount: 500, discounts: [] },
      ],
      discounts: [{ percentOff: 20, appliesTo: { providerProductIds: [other.id] } }],
      customerDiscounts: [],
      pause: { behaviour: "void" },
    });
    const mirrored = await one<{ unit_amount: string; next_amount: string }>(
      world,
      "select unit_amount, next_amount from subscriptions where id = $1",
      [sub.id],
    );
    expect([Number(mirrored?.unit_amount), Number(mirrored?.next_amount)]).toEqual([9700, 8730]);
    expect((await currentOf(ana)).plan.slug).toBe("starter");
    const again = await provider().fetchSubscription(sub.id);
    const listed = await provider().fetchCustomer(sub.customer as string);
    expect(listed?.subscriptions).toEqual([again]);
  });

  it("LIFE-9 a cancellation is scheduled, undone and executed; what is over says so", async () => {
    const ana = await subscriber(world);
    const sub = await atStripe(ana);
    const cancel = (when: "period_end" | "now" | "undo", key: string) =>
      provider().cancel({ subscriptionId: sub.id, when, key });
    const at = new Date(itemOf(sub).current_period_end * 1000);
    expect(await cancel("period_end", "c1")).toEqual({ kind: "ends", at });
    expect(await cancel("period_end", "c1")).toEqual({ kind: "ends", at });
    expect(await cancel("undo", "c2")).toEqual({ kind: "renews" });
    // As the portal does it: a date, and no flag.
    await world.stripe.subscriptions.update(sub.id, { cancel_at: itemOf(sub).current_period_end });
    expect(await cancel("undo", "c3")).toEqual({ kind: "renews" });
    expect(await atStripe(ana)).toMatchObject({ cancel_at: null, cancel_at_period_end: false });
    expect(await cancel("now", "c4")).toEqual({ kind: "ended" });
    expect(await cancel("now", "c4")).toEqual({ kind: "ended" });
    expect(await cancel("now", "c5")).toEqual({ kind: "ended" });
    expect(await cancel("period_end", "c6")).toEqual({ kind: "over" });
  });

  it("LIFE-9 an open invoice is paid once, under one key and under two", async () => {
    const ana = await subscriber(world);
    const invoiceId = await openInvoice(ana);
    expect(await provider().payInvoice({ invoiceId, key: "p1" })).toEqual({ kind: "paid" });
    expect(await provider().payInvoice({ invoiceId, key: "p1" })).toEqual({ kind: "paid" });
    expect(await provider().payInvoice({ invoiceId, key: "p2" })).toEqual({
      kind: "not_open",
      status: "paid",
    });
  });

  it("LIFE-9 a refused card and a bank that wants the customer are answers", async () => {
    const ana = await subscriber(world);
    const invoiceId = await openInvoice(ana);
    await useCard(ana, "pm_card_chargeCustomerFail");
    expect(await provider().payInvoice({ invoiceId, key: "d1" })).toMatchObject({
      kind: "declined",
      code: "card_declined",
    });
    await useCard(ana, "pm_card_authenticationRequired");
    expect(await provider().payInvoice({ invoiceId, key: "d2" })).toMatchObject({
      kind: "needs_authentication",
      url: expect.stringContaining("http"),
    });
    await world.stripe.invoices.voidInvoice(invoiceId);
    expect(await provider().payInvoice({ invoiceId, key: "d3" })).toEqual({
      kind: "not_open",
      status: "void",
    });
  });

  it("PAY2-1 the same id of another provider is another row", async () => {
    const ana = await subscriber(world);
    const insert = (id: string, name: string) =>
      rows(
        world,
        `insert into invoices (id, provider, provider_id, app_id, status, currency, total, amount_due, amount_paid, created_at, synced_ticket)
         values ($1, $2, 'in_same', $3, 'void', 'brl', 1, 0, 0, now(), 1)`,
        [id, name, ana.appId],
      );
    await insert("in_same", "stripe");
    await insert("other:in_same", "other");
    await expect(insert("in_again", "stripe")).rejects.toThrow("invoices_provider_key");
  });

  it("CHK-2 a second customer's answer finds nothing under another provider's name", async () => {
    const bia = await signUp("Bia");
    await buy(bia, { plan: "starter", interval: "month" });
    const row = await one<{ provider: string; provider_id: string }>(
      world,
      "select provider, provider_id from customers where app_id = $1",
      [bia.appId],
    );
    expect(row?.provider).toBe("stripe");
    const outcome = await syncFromStripe(
      world.ctx,
      { provider: "other", customerId: row?.provider_id ?? "" },
      "test",
    );
    expect(outcome).toEqual({ kind: "unknown_customer" });
  });
});
