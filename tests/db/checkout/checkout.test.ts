import { buy, currentOf, signUp, statusOf, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

describe("checkout", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const subscriptionsAtStripe = async (appId: string) => {
    const customer = await one<{ provider_id: string }>(
      world,
      "select provider_id from customers where app_id = $1",
      [appId],
    );
    return (await world.stripe.subscriptions.list({ customer: customer?.provider_id, status: "all" })).data;
  };

  it("CHK-1 a signed-in customer gets a payment page, pays, and has the plan", async () => {
    const ana = await signUp();
    const { status, body } = await buy(ana, { plan: "starter", interval: "month" });
    expect(status).toBe(201);
    expect(body.url).toContain(body.sessionId);

    const paid = await world.engine.completeCheckout(body.sessionId, world.card("4242424242424242"));
    expect(paid.kind).toBe("complete");
    await world.settle();

    expect(await currentOf(ana)).toMatchObject({
      status: "active",
      plan: { slug: "starter" },
      access: { kind: "full" },
      nextCharge: { amount: 9700 },
    });
  });

  it("CHK-2 the customer exists at Stripe and in our rows before the payment page does", async () => {
    const ana = await signUp();
    await buy(ana, { plan: "starter", interval: "month" });
    const row = await one<{ provider_id: string }>(
      world,
      "select provider_id from customers where app_id = $1",
      [ana.appId],
    );
    const customer = await world.stripe.customers.retrieve(row?.provider_id ?? "");
    expect(customer).toMatchObject({ email: ana.email, metadata: { app_id: ana.appId } });
  });

  it("CHK-2 ten requests at once make one customer and one session", async () => {
    const ana = await signUp();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => buy(ana, { plan: "starter", interval: "month" })),
    );
    expect(answers.map((a) => a.status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map((a) => a.body.sessionId)).size).toBe(1);
    const customers = await world.stripe.customers.list({ email: ana.email });
    expect(customers.data).toHaveLength(1);
  });

  it("CHK-3 the same choice again leads to the same page", async () => {
    const ana = await signUp();
    const first = await buy(ana, { plan: "starter", interval: "month" });
    const second = await buy(ana, { plan: "starter", interval: "month" });
    expect(second.body).toEqual(first.body);
  });

  it("CHK-3 another choice closes the page that was open, so that one can be paid at most", async () => {
    const ana = await signUp();
    const first = await buy(ana, { plan: "starter", interval: "month" });
    const second = await buy(ana, { plan: "business", interval: "year" });
    expect(second.body.sessionId).not.toBe(first.body.sessionId);

    const late = await world.engine.completeCheckout(first.body.sessionId, world.card("4242424242424242"));
    expect(late.kind).toBe("gone");
    await world.engine.completeCheckout(second.body.sessionId, world.card("4242424242424242"));
    await world.settle();
    expect(await subscriptionsAtStripe(ana.appId)).toHaveLength(1);
    expect((await currentOf(ana)).plan.slug).toBe("business");
  });

  it("CHK-3 two choices at once, in two tabs, leave one page that can be paid", async () => {
    const ana = await signUp();
    const answers = await Promise.all([
      buy(ana, { plan: "starter", interval: "month" }),
      buy(ana, { plan: "starter", interval: "year" }),
      buy(ana, { plan: "business", interval: "month" }),
    ]);
    const sessions = answers.flatMap((a) => (a.status === 201 ? [a.body.sessionId] : []));
    expect(sessions.length).toBeGreaterThan(0);
    for (const id of new Set(sessions))
      await world.engine.completeCheckout(id, world.card("4242424242424242"));
    await world.settle();
    const live = (await subscriptionsAtStripe(ana.appId)).filter((s) => s.status !== "canceled");
    expect(live).toHaveLength(1);
  });

  it("CHK-3 a buyer with a live subscription is sent to the plan change", async () => {
    const ana = await subscriber(world);
    const again = await buy(ana, { plan: "business", interval: "month" });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: "subscription_exists", changePlanUrl: "/plan" });
  });

  it("CHK-3 a payment whose webhook has not arrived is still seen", async () => {
    const ana = await signUp();
    const first = await buy(ana, { plan: "starter", interval: "month" });
    world.deliverer.pause();
    await world.engine.completeCheckout(first.body.sessionId, world.card("4242424242424242"));
    const again = await buy(ana, { plan: "starter", interval: "month" });
    world.deliverer.resume();
    expect(again.status).toBe(409);
    expect(again.body.code).toBe("subscription_exists");
    await world.settle();
  });

  it("CHK-3 a second live subscription that came about all the same is a finding with an alert", async () => {
    const ana = await subscriber(world);
    const [first] = await subscriptionsAtStripe(ana.appId);
    const customer = typeof first?.customer === "string" ? first.customer : "";
    const price = first?.items.data[0]?.price.id ?? "";
    const second = await world.stripe.subscriptions.create({
      customer,
      items: [{ price }],
      default_payment_method: first?.default_payment_method as string,
    });
    await world.settle();
    expect((await currentOf(ana)).id).toBe(first?.id);
    const key = `duplicate_subscription:${second.id}`;
    expect(await rows(world, "select kind from findings where key = $1", [key])).toHaveLength(1);
    expect(await rows(world, "select severity from alerts where key = $1", [key])).toEqual([
      { severity: "danger" },
    ]);
  });

  it("CHK-4 the return page shows the subscription before any webhook came", async () => {
    const ana = await signUp();
    const { body } = await buy(ana, { plan: "starter", interval: "month" });
    expect((await statusOf(ana, body.sessionId)).body).toMatchObject({ state: "open", url: body.url });
    world.deliverer.pause();
    await world.engine.completeCheckout(body.sessionId, world.card("4242424242424242"));
    const shown = await statusOf<{ state: string; subscription: { status: string } }>(ana, body.sessionId);
    expect(shown.body).toMatchObject({ state: "confirmed", subscription: { status: "active" } });
    world.deliverer.resume();
    await world.settle();
    const history = await rows(world, "select kind, cause from subscription_history where app_id = $1", [
      ana.appId,
    ]);
    expect(history).toEqual([{ kind: "started", cause: "success_page" }]);
  });

  it("CHK-4 the webhook and the return page at once write one history", async () => {
    const ana = await signUp();
    const { body } = await buy(ana, { plan: "starter", interval: "month" });
    await world.engine.completeCheckout(body.sessionId, world.card("4242424242424242"));
    await Promise.all([world.settle(), ...Array.from({ length: 5 }, () => statusOf(ana, body.sessionId))]);
    const started = await rows(
      world,
      "select 1 from subscription_history where app_id = $1 and kind = 'started'",
      [ana.appId],
    );
    expect(started).toHaveLength(1);
    expect(world.mailbox.to(ana.email).filter((m) => /Starter/.test(m.subject))).toHaveLength(1);
  });

  it("CHK-5 a declined card makes no subscription, and the page can still be paid", async () => {
    const ana = await signUp();
    const { body } = await buy(ana, { plan: "starter", interval: "month" });
    const declined = await world.engine.completeCheckout(body.sessionId, world.card("4000000000000002"));
    expect(declined).toMatchObject({ kind: "declined", declineCode: "generic_decline" });
    await world.settle();
    expect(await subscriptionsAtStripe(ana.appId)).toEqual([]);
    expect((await currentOf(ana)).status).toBe("free");
    const paid = await world.engine.completeCheckout(body.sessionId, world.card("4242424242424242"));
    expect(paid.kind).toBe("complete");
  });

  it("CHK-5 a plan with a trial starts as a trial, and there is one for each app", async () => {
    const ana = await subscriber(world, { plan: "business", interval: "month" });
    const trial = await currentOf(ana);
    expect(trial).toMatchObject({
      status: "trialing",
      access: { kind: "full" },
      nextCharge: { amount: 29_700 },
    });

    await world.stripe.subscriptions.cancel(trial.id ?? "");
    await world.settle();
    const again = await buy(ana, { plan: "business", interval: "month" });
    await world.engine.completeCheckout(again.body.sessionId, world.card("4242424242424242"));
    await world.settle();
    expect((await currentOf(ana)).status).toBe("active");
  });

  it("CHK-6 an open debt is settled before anything new is bought", async () => {
    const ana = await subscriber(world);
    const { id } = await currentOf(ana);
    const subscription = await world.stripe.subscriptions.retrieve(id ?? "");
    const bad = await world.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", {
      customer: subscription.customer as string,
    });
    await world.stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id });
    await world.advance({ days: 31, hours: 2 });
    expect((await currentOf(ana)).status).toBe("past_due");
    await world.stripe.subscriptions.cancel(subscription.id);
    await world.settle();

    const again = await buy(ana, { plan: "starter", interval: "month" });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: "open_debt", amountDue: 9700 });
    expect((again.body as { url?: string }).url).toContain("http");
  });

  it("CHK-6 another's app is not found, and another's session neither", async () => {
    const [ana, eve] = [await signUp("Ana"), await signUp("Eve")];
    expect((await buy(eve, { plan: "starter", interval: "month" }, ana.appId)).status).toBe(404);
    const { body } = await buy(ana, { plan: "starter", interval: "month" });
    expect((await statusOf(eve, body.sessionId)).status).toBe(404);
    expect((await statusOf(ana, "cs_test_unknown")).status).toBe(404);
  });

  it("CHK-6 a mere member may not buy; a billing member may", async () => {
    const [ana, bia] = [await signUp("Ana"), await signUp("Bia")];
    const join = (role: string) =>
      rows(
        world,
        `insert into app_members (app_id, user_id, role) values ($1, $2, $3)
         on conflict (app_id, user_id) do update set role = excluded.role`,
        [ana.appId, bia.userId, role],
      );
    await join("member");
    const refused = await buy(bia, { plan: "starter", interval: "month" }, ana.appId);
    expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
    await join("billing");
    expect((await buy(bia, { plan: "starter", interval: "month" }, ana.appId)).status).toBe(201);
  });

  it("CHK-3 two members who buy at once for one app end with one subscription", async () => {
    const [ana, bia] = [await signUp("Ana"), await signUp("Bia")];
    await rows(world, "insert into app_members (app_id, user_id, role) values ($1, $2, 'owner')", [
      ana.appId,
      bia.userId,
    ]);
    const answers = await Promise.all([
      buy(ana, { plan: "starter", interval: "month" }),
      buy(bia, { plan: "starter", interval: "month" }, ana.appId),
    ]);
    expect(new Set(answers.map((a) => a.body.sessionId)).size).toBe(1);
  });

  it("CAT-5 an inactive plan's checkout is refused in so many words", async () => {
    await rows(world, "update plans set active = false where slug = 'starter'");
    const ana = await signUp();
    const refused = await buy(ana, { plan: "starter", interval: "month" });
    await rows(world, "update plans set active = true where slug = 'starter'");
    expect([refused.status, refused.body.code]).toEqual([409, "plan_unavailable"]);
    expect((refused.body as unknown as { title: string }).title).toBe("Plano temporariamente indisponível");
  });

  it.each([
    ["an unknown plan", { plan: "gold", interval: "month" }, 404, "plan_not_found"],
    [
      "a plan that is not sold by checkout",
      { plan: "enterprise", interval: "month" },
      409,
      "plan_unavailable",
    ],
    ["the free plan", { plan: "free", interval: "month" }, 409, "plan_unavailable"],
    ["an unknown interval", { plan: "starter", interval: "week" }, 422, "invalid"],
    [
      "a coupon that does not exist",
      { plan: "starter", interval: "month", coupon: "NOPE" },
      400,
      "coupon_invalid",
    ],
  ])("NFR-4 %s is refused and changes nothing", async (_name, choice, status, code) => {
    const ana = await signUp();
    const refused = await buy(ana, choice);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(await rows(world, "select 1 from checkout_attempts where app_id = $1", [ana.appId])).toEqual([]);
    expect(await rows(world, "select 1 from customers where app_id = $1", [ana.appId])).toEqual([]);
  });

  it("CHK-1 without a session there is no checkout", async () => {
    const ana = await signUp();
    const refused = await buy({ ...ana, cookie: "" }, { plan: "starter", interval: "month" });
    expect([refused.status, refused.body.code]).toEqual([401, "unauthenticated"]);
  });
});
