import { describe, expect, it } from "vitest";
import { CARDS, card, type Harness, harness, monthly, seconds } from "./harness";

async function open(sandbox: Harness, more: object = {}) {
  const price = await monthly(sandbox.stripe, 9700);
  const customer = await sandbox.stripe.customers.create({ email: "ana@example.com" });
  const session = await sandbox.stripe.checkout.sessions.create({
    mode: "subscription",
    customer: customer.id,
    client_reference_id: "user-1",
    line_items: [{ price: price.id, quantity: 1 }],
    allowed_payment_method_types: ["card"],
    success_url: "https://app.example/ok?session_id={CHECKOUT_SESSION_ID}",
    subscription_data: { metadata: { userId: "user-1" } },
    ...more,
  });
  sandbox.newTypes();
  return { session, customer, price };
}

describe("hosted Checkout", () => {
  it("SBX-3 SBX-5 charges first, then makes the subscription, in Stripe's order of events", async () => {
    const sandbox = harness();
    const { session, customer } = await open(sandbox);
    expect(session.url).toBe(`http://localhost:4242/c/pay/${session.id}`);
    expect(session.amount_total).toBe(9700);
    expect(session.expires_at).toBe(seconds("2026-04-02T00:00:00Z"));

    const result = await sandbox.engine.completeCheckout(session.id, card(CARDS.good));
    expect(result.kind).toBe("complete");
    expect(sandbox.newTypes()).toEqual([
      "payment_method.attached",
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "customer.updated",
      "customer.subscription.created",
      "invoice.created",
      "invoice.finalized",
      "invoice_payment.paid",
      "invoice.paid",
      "invoice.payment_succeeded",
      "checkout.session.completed",
    ]);
    const done = await sandbox.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["subscription.default_payment_method", "invoice.payments", "line_items"],
    });
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "paid",
      url: null,
      customer: customer.id,
    });
    expect(done.subscription).toMatchObject({
      status: "active",
      metadata: { userId: "user-1" },
      billing_mode: { type: "flexible" },
      default_payment_method: { customer: customer.id, card: { last4: "4242" } },
    });
    expect(done.invoice).toMatchObject({
      status: "paid",
      amount_paid: 9700,
      billing_reason: "subscription_create",
    });
    expect(done.line_items?.data[0]).toMatchObject({ amount_total: 9700, quantity: 1 });
  });

  it("SBX-4 a declined card makes no subscription, and the next card is tried on the same intent", async () => {
    const sandbox = harness();
    const { session, customer } = await open(sandbox);
    expect(await sandbox.engine.completeCheckout(session.id, card(CARDS.noFunds))).toEqual({
      kind: "declined",
      code: "card_declined",
      declineCode: "insufficient_funds",
      message: "Your card has insufficient funds.",
    });
    expect(sandbox.newTypes()).toEqual([
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
    ]);
    expect((await sandbox.stripe.subscriptions.list({ customer: customer.id, status: "all" })).data).toEqual(
      [],
    );
    expect((await sandbox.stripe.paymentMethods.list({ customer: customer.id })).data).toEqual([]);
    expect((await sandbox.stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");

    expect((await sandbox.engine.completeCheckout(session.id, card(CARDS.good))).kind).toBe("complete");
    const intents = await sandbox.stripe.paymentIntents.list({ customer: customer.id });
    expect(intents.data.map((intent) => intent.status)).toEqual(["succeeded"]);
  });

  it("SBX-4 asks for 3-D Secure, takes yes and no for an answer, and a card set up once renews quietly", async () => {
    const sandbox = harness();
    const { session, customer } = await open(sandbox);
    const ask = await sandbox.engine.completeCheckout(session.id, card(CARDS.asksOnSetup));
    expect(ask.kind).toBe("requires_action");
    const no = await sandbox.engine.completeCheckout(
      session.id,
      card(CARDS.asksOnSetup, { authenticate: false }),
    );
    expect(no).toMatchObject({ kind: "declined", code: "payment_intent_authentication_failure" });
    const yes = await sandbox.engine.completeCheckout(
      session.id,
      card(CARDS.asksOnSetup, { authenticate: true }),
    );
    expect(yes.kind).toBe("complete");
    await sandbox.advance("2026-05-01T02:00:00Z");
    const invoices = await sandbox.stripe.invoices.list({ customer: customer.id });
    expect(invoices.data.map((invoice) => invoice.status)).toEqual(["paid", "paid"]);
  });

  it("SBX-4 distinguishes a mistyped card from a declined one", async () => {
    const sandbox = harness();
    const { session } = await open(sandbox);
    const tries = [
      card("4242424242424241"),
      card(CARDS.good, { expYear: 2020 }),
      card(CARDS.good, { cvc: "1" }),
    ];
    const codes = [];
    for (const typed of tries) codes.push(await sandbox.engine.completeCheckout(session.id, typed));
    expect(codes).toMatchObject([
      { code: "incorrect_number" },
      { code: "invalid_expiry_year" },
      { code: "invalid_cvc" },
    ]);
    expect(sandbox.newTypes()).toEqual([]);
  });

  it("SBX-3 a trial takes a card, charges nothing and has no payment intent", async () => {
    const sandbox = harness();
    const { session } = await open(sandbox, { subscription_data: { trial_period_days: 7 } });
    expect(session.amount_total).toBe(0);
    const result = await sandbox.engine.completeCheckout(session.id, card(CARDS.good));
    expect(result).toMatchObject({ kind: "complete", session: { payment_status: "no_payment_required" } });
    expect(sandbox.newTypes()).toEqual([
      "payment_method.attached",
      "setup_intent.created",
      "setup_intent.succeeded",
      "customer.updated",
      "customer.subscription.created",
      "invoice.created",
      "invoice.finalized",
      "invoice.paid",
      "invoice.payment_succeeded",
      "checkout.session.completed",
    ]);
    const [subscription] = (
      await sandbox.stripe.subscriptions.list({ expand: ["data.latest_invoice.payments"] })
    ).data;
    expect(subscription).toMatchObject({ status: "trialing", trial_end: seconds("2026-04-08T00:00:00Z") });
    expect(subscription?.latest_invoice).toMatchObject({
      total: 0,
      attempted: true,
      attempt_count: 0,
      payments: { data: [] },
    });
  });

  it("SBX-3 a session expires after a day, or by an API call, and can no longer be paid", async () => {
    const sandbox = harness();
    const { session } = await open(sandbox);
    await sandbox.advance("2026-04-02T00:00:00Z");
    expect(sandbox.newTypes()).toEqual(["checkout.session.expired"]);
    expect((await sandbox.engine.completeCheckout(session.id, card(CARDS.good))).kind).toBe("gone");
    expect((await sandbox.engine.completeCheckout("cs_test_none", card(CARDS.good))).kind).toBe("gone");
  });

  it("SBX-3 takes a typed promotion code, counts it, and refuses an unknown one", async () => {
    const sandbox = harness();
    const { session } = await open(sandbox, { allow_promotion_codes: true });
    const coupon = await sandbox.stripe.coupons.create({ percent_off: 20, duration: "once" });
    await sandbox.stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: coupon.id },
      code: "VOLTA20",
    });
    const wrong = await sandbox.engine.completeCheckout(session.id, card(CARDS.good), {
      promotionCode: "NADA",
    });
    expect(wrong).toMatchObject({ kind: "declined", code: "promotion_code_invalid" });
    const right = await sandbox.engine.completeCheckout(session.id, card(CARDS.good), {
      promotionCode: "volta20",
    });
    expect(right).toMatchObject({ kind: "complete", session: { amount_total: 7760 } });
    expect((await sandbox.stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(1);
    // A `once` discount is consumed by the invoice it was used on.
    const [subscription] = (await sandbox.stripe.subscriptions.list()).data;
    expect(subscription?.discounts).toEqual([]);
  });

  it("SBX-3 makes the customer when the session has none", async () => {
    const sandbox = harness();
    const price = await monthly(sandbox.stripe, 9700);
    const session = await sandbox.stripe.checkout.sessions.create({
      mode: "subscription",
      customer_email: "bia@example.com",
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: "https://app.example/ok",
    });
    await sandbox.engine.completeCheckout(session.id, card(CARDS.good, { name: "Bia" }));
    const [customer] = (await sandbox.stripe.customers.list({ email: "bia@example.com" })).data;
    expect(customer?.name).toBe("Bia");
  });
});
