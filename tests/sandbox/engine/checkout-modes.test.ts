import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { CARDS, card, type Harness, harness, monthly, refusal, seconds } from "./harness";

const OK = "https://app.example/ok";
type Params = Partial<Stripe.Checkout.SessionCreateParams>;

async function oneOff(stripe: Stripe, unit_amount = 15000) {
  return stripe.prices.create({ currency: "brl", unit_amount, product_data: { name: "Setup help" } });
}

async function open(sandbox: Harness, more: Params = {}) {
  const price = await oneOff(sandbox.stripe);
  const session = await sandbox.stripe.checkout.sessions.create({
    mode: "payment",
    line_items: [{ price: price.id, quantity: 2 }],
    success_url: OK,
    ...more,
  });
  sandbox.newTypes();
  return session;
}

describe("Checkout in mode payment", () => {
  it("SBX-2 SBX-5 charges once, without subscription or invoice", async () => {
    const sandbox = harness();
    const customer = await sandbox.stripe.customers.create({ email: "ana@example.com" });
    const session = await open(sandbox, {
      customer: customer.id,
      payment_intent_data: { metadata: { order: "7" }, setup_future_usage: "off_session" },
    });
    expect(session).toMatchObject({ amount_total: 30000, mode: "payment", payment_intent: null });
    expect((await sandbox.engine.completeCheckout(session.id, card(CARDS.good))).kind).toBe("complete");
    expect(sandbox.newTypes()).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "payment_method.attached",
      "checkout.session.completed",
    ]);
    const done = await sandbox.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent", "line_items"],
    });
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "paid",
      invoice: null,
      subscription: null,
      payment_intent: { amount_received: 30000, metadata: { order: "7" }, customer: customer.id },
      line_items: { data: [{ amount_total: 30000, quantity: 2 }] },
    });
    const { data } = await sandbox.stripe.checkout.sessions.list({
      payment_intent: (done.payment_intent as Stripe.PaymentIntent).id,
    });
    expect(data.map((one) => one.id)).toEqual([session.id]);
    expect((await sandbox.stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1);
  });

  it("SBX-2 a guest stays a guest unless a customer is asked for", async () => {
    const sandbox = harness();
    const guest = await open(sandbox, { customer_email: "eva@example.com" });
    expect(guest.customer_creation).toBe("if_required");
    await sandbox.engine.completeCheckout(guest.id, card(CARDS.good));
    expect(await sandbox.stripe.checkout.sessions.retrieve(guest.id)).toMatchObject({
      customer: null,
      customer_details: { email: "eva@example.com" },
    });
    const kept = await open(sandbox, { customer_creation: "always" });
    await sandbox.engine.completeCheckout(kept.id, card(CARDS.good));
    expect((await sandbox.stripe.checkout.sessions.retrieve(kept.id)).customer).toMatch(/^cus_/);
  });

  it("SBX-4 a declined card keeps the session open, and the next is tried on the same intent", async () => {
    const sandbox = harness();
    const session = await open(sandbox, { customer_creation: "always" });
    expect(await sandbox.engine.completeCheckout(session.id, card(CARDS.noFunds))).toMatchObject({
      kind: "declined",
      declineCode: "insufficient_funds",
    });
    expect(sandbox.newTypes()).toEqual([
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
    ]);
    expect((await sandbox.stripe.customers.list()).data).toEqual([]);
    expect(await sandbox.engine.completeCheckout(session.id, card(CARDS.asksAlways))).toMatchObject({
      kind: "requires_action",
    });
    const passed = card(CARDS.asksAlways, { authenticate: true });
    expect((await sandbox.engine.completeCheckout(session.id, passed)).kind).toBe("complete");
    expect((await sandbox.stripe.paymentIntents.list()).data).toHaveLength(1);
    expect(await sandbox.engine.completeCheckout(session.id, card(CARDS.good))).toMatchObject({
      kind: "gone",
    });
  });

  it("SBX-2 makes a price on the spot and takes a coupon off", async () => {
    const sandbox = harness();
    const coupon = await sandbox.stripe.coupons.create({ percent_off: 10, duration: "once" });
    const session = await open(sandbox, {
      discounts: [{ coupon: coupon.id }],
      line_items: [
        { price_data: { currency: "brl", unit_amount: 9900, product_data: { name: "Course" } }, quantity: 1 },
      ],
    });
    expect(session).toMatchObject({
      amount_subtotal: 9900,
      amount_total: 8910,
      total_details: { amount_discount: 990 },
    });
    await sandbox.engine.completeCheckout(session.id, card(CARDS.good));
    const [charge] = (await sandbox.stripe.charges.list()).data;
    expect(charge?.amount).toBe(8910);
    expect((await sandbox.stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(1);
  });

  it("SBX-2 a promotion code's minimum counts on the page", async () => {
    const sandbox = harness();
    const coupon = await sandbox.stripe.coupons.create({ percent_off: 50, duration: "once" });
    await sandbox.stripe.promotionCodes.create({
      code: "BIG",
      promotion: { type: "coupon", coupon: coupon.id },
      restrictions: { minimum_amount: 30001, minimum_amount_currency: "brl" },
    });
    await sandbox.stripe.promotionCodes.create({
      code: "FITS",
      promotion: { type: "coupon", coupon: coupon.id },
      restrictions: { minimum_amount: 30000, minimum_amount_currency: "brl" },
    });
    const session = await open(sandbox, { allow_promotion_codes: true });
    const pay = (promotionCode: string) =>
      sandbox.engine.completeCheckout(session.id, card(CARDS.good), { promotionCode });
    expect(await pay("BIG")).toMatchObject({ kind: "declined", code: "promotion_code_invalid" });
    expect((await pay("FITS")).kind).toBe("complete");
    expect((await sandbox.stripe.checkout.sessions.retrieve(session.id)).amount_total).toBe(15000);
  });

  it("SBX-2 refuses what does not belong, with its parameter", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const once = await oneOff(stripe);
    const recurring = await monthly(stripe, 9700);
    const refuse = (params: Params) =>
      refusal(
        stripe.checkout.sessions.create({
          mode: "payment",
          success_url: OK,
          line_items: [{ price: once.id, quantity: 1 }],
          ...params,
        }),
      );
    expect(await refuse({ line_items: [{ price: recurring.id, quantity: 1 }] })).toMatchObject({
      param: "line_items[0][price]",
    });
    expect(await refuse({ line_items: [{ price: once.id, quantity: 0 }] })).toMatchObject({
      param: "line_items[0][quantity]",
    });
    expect(await refuse({ line_items: [{ quantity: 1 }] })).toMatchObject({
      param: "line_items[0][price]",
      code: "parameter_missing",
    });
    expect(await refuse({ line_items: undefined })).toMatchObject({ param: "line_items" });
    expect(await refuse({ subscription_data: { description: "A plan" } })).toMatchObject({
      param: "subscription_data",
    });
    expect(await refuse({ invoice_creation: { enabled: true } })).toMatchObject({
      param: "invoice_creation",
      code: "sandbox_not_implemented",
    });
    expect(await refuse({ ui_mode: "embedded_page" })).toMatchObject({ param: "ui_mode" });
    expect(await refuse({ ui_mode: "hosted" as "hosted_page" })).toMatchObject({ param: "ui_mode" });
    expect(await refuse({ success_url: undefined })).toMatchObject({ param: "success_url" });
    await stripe.prices.update(once.id, { active: false });
    expect(await refuse({})).toMatchObject({ param: "line_items[0][price]" });
  });
});

describe("Checkout in mode setup", () => {
  it("SBX-2 SBX-5 saves a card that later charges can use", async () => {
    const sandbox = harness();
    const { stripe, engine } = sandbox;
    const customer = await stripe.customers.create({});
    const session = await stripe.checkout.sessions.create({
      mode: "setup",
      currency: "brl",
      customer: customer.id,
      success_url: OK,
      setup_intent_data: { metadata: { why: "later" } },
    });
    sandbox.newTypes();
    expect(await engine.completeCheckout(session.id, card(CARDS.asksOnSetup))).toMatchObject({
      kind: "requires_action",
    });
    const passed = card(CARDS.asksOnSetup, { authenticate: true });
    expect((await engine.completeCheckout(session.id, passed)).kind).toBe("complete");
    expect(sandbox.newTypes()).toEqual([
      "setup_intent.created",
      "setup_intent.requires_action",
      "setup_intent.succeeded",
      "payment_method.attached",
      "checkout.session.completed",
    ]);
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ["setup_intent"] });
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "no_payment_required",
      amount_total: null,
      setup_intent: { status: "succeeded", customer: customer.id, metadata: { why: "later" } },
    });
    const payment_method = (done.setup_intent as Stripe.SetupIntent).payment_method as string;
    const charged = await stripe.paymentIntents.create({
      amount: 9700,
      currency: "brl",
      customer: customer.id,
      payment_method,
      off_session: true,
      confirm: true,
    });
    expect(charged.status).toBe("succeeded");
  });

  it("SBX-2 sells nothing, is declined, listed and ended like the others", async () => {
    const sandbox = harness();
    const { stripe, engine } = sandbox;
    const price = await oneOff(stripe);
    expect(
      await refusal(
        stripe.checkout.sessions.create({
          mode: "setup",
          success_url: OK,
          line_items: [{ price: price.id, quantity: 1 }],
        }),
      ),
    ).toMatchObject({ param: "line_items" });
    const session = await stripe.checkout.sessions.create({
      mode: "setup",
      currency: "brl",
      success_url: OK,
    });
    expect(await engine.completeCheckout(session.id, card(CARDS.declined))).toMatchObject({
      kind: "declined",
    });
    expect((await stripe.checkout.sessions.list({ status: "open" })).data).toHaveLength(1);
    expect(session.expires_at).toBe(seconds("2026-04-02T00:00:00Z"));
    await stripe.checkout.sessions.expire(session.id);
    expect((await stripe.checkout.sessions.list({ status: "open" })).data).toEqual([]);
    expect(await refusal(stripe.checkout.sessions.expire(session.id))).toMatchObject({ statusCode: 400 });
  });
});

describe("a trial on the page", () => {
  it("SBX-2 gives the page the end of the trial, or null without a trial", async () => {
    const sandbox = harness();
    const { stripe, engine } = sandbox;
    const price = await monthly(stripe, 9700);
    const trial = (subscription_data?: Stripe.Checkout.SessionCreateParams.SubscriptionData) =>
      stripe.checkout.sessions.create({
        mode: "subscription",
        line_items: [{ price: price.id, quantity: 1 }],
        success_url: OK,
        ...(subscription_data ? { subscription_data } : {}),
      });
    const session = await trial({ trial_period_days: 14 });
    expect(engine.checkoutTrialEnd(session.id)).toEqual(new Date("2026-04-15T00:00:00Z"));
    await sandbox.advance("2026-04-01T12:00:00Z");
    expect(engine.checkoutTrialEnd(session.id)).toEqual(new Date("2026-04-15T12:00:00Z"));
    expect(engine.checkoutTrialEnd((await trial()).id)).toBeNull();
    await engine.completeCheckout(session.id, card(CARDS.good));
    expect(engine.checkoutTrialEnd(session.id)).toBeNull();
  });
});

describe("Checkout in mode subscription", () => {
  it("SBX-2 a page that would ask for no card is refused by name, and one that asks is not", async () => {
    const { stripe } = harness();
    const price = await monthly(stripe, 9700);
    const wish: Stripe.Checkout.SessionCreateParams = {
      mode: "subscription",
      line_items: [{ price: price.id, quantity: 1 }],
      subscription_data: { trial_period_days: 7 },
      success_url: OK,
    };
    const cardless = stripe.checkout.sessions.create({ ...wish, payment_method_collection: "if_required" });
    expect(await refusal(cardless)).toMatchObject({
      code: "sandbox_not_implemented",
      param: "payment_method_collection",
    });
    const always = await stripe.checkout.sessions.create({ ...wish, payment_method_collection: "always" });
    expect(always.status).toBe("open");
  });
});
