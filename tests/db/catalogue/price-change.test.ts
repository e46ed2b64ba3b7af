import { buy, call, type Person, signUp, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listPriceHistory } from "@/features/backoffice";
import { listPlans } from "@/features/offers";
import { GET as plansRoute } from "../../../app/api/plans/route";
import { admin, askPrice, atStripe, changes, changeTo, currentPrice, PLAN, pricesOf } from "./price-world";

type Plans = { plans: { slug: string; prices: { interval: string; unitAmount: number }[] }[] };

const listed = async () => {
  const { body } = await call<Plans>(plansRoute, "GET", "/api/plans?interval=month");
  return body.plans.find(({ slug }) => slug === "starter")?.prices[0]?.unitAmount;
};

describe("changing a price", () => {
  let world: World;
  let rita: Person;
  beforeEach(async () => {
    world = await openWorld();
    rita = await admin(world);
  });
  afterEach(() => world.close());

  it("CAT-3 the preview says who keeps the old price and what it earns, and changes nothing", async () => {
    await subscriber(world);
    await subscriber(world);
    await subscriber(world, { plan: "starter", interval: "year" });
    const before = await pricesOf(world);
    const { status, body } = await askPrice(rita, { interval: "month", unitAmount: 12_000 });
    expect(status).toBe(200);
    expect(body).toEqual({
      planId: PLAN,
      interval: "month",
      currency: "brl",
      current: { priceId: before[0]?.id, unitAmount: 9700 },
      unitAmount: 12_000,
      keep: 2,
      mrr: { now: 19_400, ifMoved: 24_000 },
      newCustomers: { amount: 12_000, promotion: null },
      openCheckouts: 0,
      oddity: null,
    });
    const year = await askPrice(rita, { interval: "year", unitAmount: 120_000 });
    expect(year.body).toMatchObject({ keep: 1, mrr: { now: 8083, ifMoved: 10_000 }, oddity: "year_dearer" });
    expect(await pricesOf(world)).toEqual(before);
    expect(await changes(world)).toEqual([]);
  });

  it("CAT-3 a new Stripe price is made, default and lookup key move, the old one stays active", async () => {
    await listPlans(world.ctx, "pt-BR");
    const old = await currentPrice(world);
    const { status, body } = await changeTo(world, rita, 10_700);
    expect([status, body.code]).toEqual([201, undefined]);
    expect(await atStripe(world)).toEqual({
      active: [9700, 10_700],
      archived: [],
      default: 10_700,
      lookup: 10_700,
    });
    expect(await pricesOf(world)).toMatchObject([
      { id: old?.id, generation: 1, current: false, retired_at: world.engine.now() },
      {
        unit_amount: "10700",
        generation: 2,
        current: true,
        retired_at: null,
        created_by: `user:${rita.userId}`,
      },
    ]);
    expect(await listed()).toBe(10_700);
    const audit = await one<{ actor: string; reason: string; before: object; after: object }>(
      world,
      "select * from audit_log where action = 'price.changed'",
    );
    expect(audit).toMatchObject({
      actor: `user:${rita.userId}`,
      reason: "Custos maiores",
      before: { unitAmount: 9700, generation: 1 },
      after: { unitAmount: 10_700, generation: 2, providerPriceId: body.providerPriceId },
    });
  });

  it("CAT-3 the yearly price changes without touching the product's default", async () => {
    expect((await changeTo(world, rita, 99_000, "year")).status).toBe(201);
    expect(await atStripe(world, "year")).toMatchObject({
      active: [97_000, 99_000],
      default: null,
      lookup: 99_000,
    });
    expect(await atStripe(world)).toMatchObject({ default: 9700, lookup: 9700 });
  });

  it("CAT-3 who subscribed before is not touched", async () => {
    const ana = await subscriber(world);
    const before = await one(world, "select * from subscriptions where app_id = $1", [ana.appId]);
    await changeTo(world, rita, 10_700);
    await world.settle();
    expect(await one(world, "select * from subscriptions where app_id = $1", [ana.appId])).toEqual(before);
    expect(await rows(world, "select * from findings")).toEqual([]);
  });

  it("CAT-3 a payment page that was open stays payable at what it shows; the next one shows the new price", async () => {
    const [early, late] = [await signUp("Eva"), await signUp("Leo")];
    const open = await buy(early, { plan: "starter", interval: "month" });
    expect((await askPrice(rita, { interval: "month", unitAmount: 10_700 })).body.openCheckouts).toBe(1);
    await changeTo(world, rita, 10_700);
    await world.engine.completeCheckout(open.body.sessionId, world.card("4242424242424242"));
    const next = await buy(late, { plan: "starter", interval: "month" });
    await world.engine.completeCheckout(next.body.sessionId, world.card("4242424242424242"));
    await world.settle();
    const paid = await rows(
      world,
      "select i.amount_paid::int as paid, s.unit_amount::int as price from invoices i join subscriptions s on s.id = i.subscription_id order by i.total",
    );
    expect(paid).toEqual([
      { paid: 9700, price: 9700 },
      { paid: 10_700, price: 10_700 },
    ]);
  });

  it("CAT-3 who clicks again after the change is led to a page with the new price, and the old page is closed", async () => {
    const eva = await signUp("Eva");
    const first = await buy(eva, { plan: "starter", interval: "month" });
    await changeTo(world, rita, 10_700);
    const second = await buy(eva, { plan: "starter", interval: "month" });
    expect(second.body.sessionId).not.toBe(first.body.sessionId);
    const sessions = await Promise.all(
      [first, second].map(({ body }) => world.stripe.checkout.sessions.retrieve(body.sessionId)),
    );
    expect(sessions.map(({ status, amount_total }) => [status, amount_total])).toEqual([
      ["expired", 9700],
      ["open", 10_700],
    ]);
  });

  it("CAT-3 an admin who saw another price gets a conflict, and nothing changes", async () => {
    const seen = await currentPrice(world);
    await changeTo(world, rita, 10_700);
    const order = { interval: "month", reason: "Outro motivo", confirm: true, currentPriceId: seen?.id };
    const stale = await askPrice(rita, { ...order, unitAmount: 11_000 });
    expect([stale.status, stale.body.code, stale.body.unitAmount]).toEqual([
      409,
      "price_changed_meanwhile",
      10_700,
    ]);
    expect((await atStripe(world)).active).toEqual([9700, 10_700]);
  });

  it("CAT-3 the same order again by the same admin is the same change", async () => {
    const seen = await currentPrice(world);
    const order = {
      interval: "month",
      unitAmount: 10_700,
      reason: "Custos maiores",
      confirm: true,
      currentPriceId: seen?.id,
    };
    const [first, second] = [await askPrice(rita, order), await askPrice(rita, order)];
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect((await askPrice(await admin(world, "Otto"), order)).status).toBe(409);
    expect(await pricesOf(world)).toHaveLength(2);
    expect((await atStripe(world)).active).toEqual([9700, 10_700]);
  });

  it("CAT-3 of two concurrent admins one wins and the other gets a conflict", async () => {
    const otto = await admin(world, "Otto");
    // Both requests saw the same price: the second one must get the conflict, however late it is.
    const seen = (await currentPrice(world))?.id ?? null;
    const wish = { interval: "month", reason: "Custos maiores", confirm: true, currentPriceId: seen };
    const answers = await Promise.all([
      askPrice(rita, { ...wish, unitAmount: 10_700 }),
      askPrice(otto, { ...wish, unitAmount: 10_900 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const won = answers.find(({ status }) => status === 201)?.body.unitAmount as number;
    expect(await atStripe(world)).toEqual({ active: [9700, won], archived: [], default: won, lookup: won });
    expect(await pricesOf(world)).toHaveLength(2);
  });

  it.each([
    ["a fraction", { unitAmount: 10.5 }, 422, "invalid_input"],
    ["nothing", { unitAmount: 0 }, 422, "invalid_input"],
    ["less than Stripe charges", { unitAmount: 49 }, 422, "price_below_minimum"],
    ["more than Stripe takes", { unitAmount: 100_000_000 }, 422, "price_above_maximum"],
    ["more than any amount", { unitAmount: 1e15 }, 422, "price_above_maximum"],
    ["what it is", { unitAmount: 9700 }, 422, "price_unchanged"],
    ["an amount as text", { unitAmount: "34,90" }, 422, "invalid_input"],
    ["a confirmation without a reason", { unitAmount: 9900, confirm: true, currentPriceId: null }, 422, null],
    ["an unknown interval", { interval: "week", unitAmount: 9900 }, 422, null],
  ])("NFR-4 %s is refused and changes nothing", async (_what, part, status, code) => {
    const answer = await askPrice(rita, { interval: "month", ...part });
    expect(answer.status).toBe(status);
    if (code?.startsWith("price")) expect(answer.body.code).toBe(code);
    expect(await pricesOf(world)).toHaveLength(1);
    expect(await changes(world)).toEqual([]);
  });

  it.each([50, 99_999_999])("NFR-4 %s, a bound itself, is a price", async (unitAmount) => {
    expect((await askPrice(rita, { interval: "month", unitAmount })).status).toBe(200);
  });

  it("NFR-4 free plans, plans sold by talking and unknown plans have no price to change", async () => {
    const wish = { interval: "month", unitAmount: 5000 };
    expect((await askPrice(rita, wish, "plan_free")).body.code).toBe("plan_not_priced");
    expect((await askPrice(rita, wish, "plan_enterprise")).body.code).toBe("plan_not_priced");
    expect((await askPrice(rita, wish, "plan_none")).body.code).toBe("plan_not_found");
  });

  it("CAT-4 the history shows each generation, its author, its reason, and its subscribers", async () => {
    await subscriber(world);
    await world.advance({ days: 3 });
    await changeTo(world, rita, 10_700);
    await subscriber(world);
    await subscriber(world);
    const history = await listPriceHistory(world.ctx, PLAN);
    expect(history.filter(({ interval }) => interval === "month")).toMatchObject([
      {
        generation: 2,
        unitAmount: 10_700,
        current: true,
        to: null,
        by: "Rita",
        reason: "Custos maiores",
        subscribers: 2,
        mrr: 21_400,
      },
      { generation: 1, unitAmount: 9700, current: false, by: null, subscribers: 1, mrr: 9700 },
    ]);
    expect(history.find(({ generation }) => generation === 1)?.to).toBe(history[0]?.from);
  });
});
