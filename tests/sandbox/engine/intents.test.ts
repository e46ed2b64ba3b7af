import { describe, expect, it } from "vitest";
import { harness, monthly, payer, refusal, subscribe } from "./harness";

const BRL = { amount: 9700, currency: "brl" } as const;

async function pay(payment_method: string, more: object = {}) {
  const sandbox = harness();
  const customer = await payer(sandbox.stripe, payment_method);
  const card = customer.invoice_settings.default_payment_method as string;
  sandbox.newTypes();
  const call = sandbox.stripe.paymentIntents.create({
    ...BRL,
    customer: customer.id,
    payment_method: card,
    confirm: true,
    ...more,
  });
  return { sandbox, customer, card, call };
}

describe("payment intents by the API", () => {
  it("SBX-2 SBX-5 creates and confirms in one call, in Stripe's order", async () => {
    const { sandbox, call } = await pay("pm_card_visa", { metadata: { order: "7" }, off_session: true });
    const intent = await call;
    expect(intent).toMatchObject({ status: "succeeded", amount_received: 9700, metadata: { order: "7" } });
    expect(sandbox.newTypes()).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
    ]);
    const charge = await sandbox.stripe.charges.retrieve(intent.latest_charge as string, {
      expand: ["balance_transaction"],
    });
    // 3.99% of 97.00 is 3.87, plus 0.39.
    expect(charge).toMatchObject({
      captured: true,
      amount_captured: 9700,
      balance_transaction: { amount: 9700, fee: 426, net: 9274, type: "charge", source: charge.id },
    });
  });

  it("SBX-2 goes through its statuses step by step, and refuses to be confirmed twice", async () => {
    const { stripe } = harness();
    const intent = await stripe.paymentIntents.create(BRL);
    expect(intent.status).toBe("requires_payment_method");
    expect(await refusal(stripe.paymentIntents.confirm(intent.id))).toMatchObject({
      statusCode: 400,
      code: "payment_intent_unexpected_state",
      payment_intent: { id: intent.id },
    });
    const ready = await stripe.paymentIntents.update(intent.id, {
      amount: 5000,
      payment_method: "pm_card_visa",
      description: "A smaller one",
    });
    expect(ready).toMatchObject({ status: "requires_confirmation", amount: 5000 });
    expect(await stripe.paymentIntents.confirm(intent.id)).toMatchObject({
      status: "succeeded",
      amount_received: 5000,
      description: "A smaller one",
    });
    for (const call of [
      () => stripe.paymentIntents.confirm(intent.id),
      () => stripe.paymentIntents.cancel(intent.id),
      () => stripe.paymentIntents.capture(intent.id),
      () => stripe.paymentIntents.update(intent.id, { amount: 100 }),
    ]) {
      expect(await refusal(call())).toMatchObject({ code: "payment_intent_unexpected_state" });
    }
  });

  it.each([
    [{ amount: 0 }, "amount", "parameter_invalid_integer"],
    [{ amount: 49 }, "amount", "amount_too_small"],
    [{ amount: 100_000_000 }, "amount", "amount_too_large"],
    [{ currency: "real" }, "currency", undefined],
    [{ off_session: true }, "off_session", undefined],
    [{ customer: "cus_nobody" }, "customer", "resource_missing"],
  ])("SBX-2 refuses %o", async (wrong, param, code) => {
    const { stripe } = harness();
    expect(await refusal(stripe.paymentIntents.create({ ...BRL, ...wrong }))).toMatchObject({
      statusCode: 400,
      param,
      code,
    });
  });

  it("SBX-4 a declined card is a 402 with the intent inside, which waits for another card", async () => {
    const { sandbox, call } = await pay("pm_card_chargeCustomerFail");
    const error = await refusal(call);
    expect(error).toMatchObject({
      statusCode: 402,
      type: "StripeCardError",
      code: "card_declined",
      decline_code: "generic_decline",
      payment_intent: {
        status: "requires_payment_method",
        last_payment_error: { code: "card_declined", advice_code: "try_again_later" },
      },
    });
    expect(sandbox.newTypes()).toEqual([
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
    ]);
    const intent = error.payment_intent?.id ?? "";
    const [charge] = (await sandbox.stripe.charges.list({ payment_intent: intent })).data;
    expect(charge).toMatchObject({
      id: error.charge,
      status: "failed",
      captured: false,
      outcome: { type: "issuer_declined", network_decline_code: "01", network_status: "declined_by_network" },
    });
  });

  it("SBX-4 a card that wants 3-D Secure is declined off session and asks on session", async () => {
    const away = await pay("pm_card_authenticationRequired", { off_session: true });
    expect(await refusal(away.call)).toMatchObject({
      statusCode: 402,
      code: "authentication_required",
      decline_code: "authentication_required",
      payment_intent: { status: "requires_payment_method" },
    });
    const strict = await pay("pm_card_authenticationRequired", { error_on_requires_action: true });
    expect(await refusal(strict.call)).toMatchObject({
      statusCode: 402,
      code: "authentication_required",
      decline_code: "authentication_not_handled",
    });

    const here = await pay("pm_card_authenticationRequired");
    const intent = await here.call;
    expect(intent).toMatchObject({ status: "requires_action", next_action: { type: "use_stripe_sdk" } });
    expect(await here.sandbox.engine.answerChallenge(intent.id, false)).toEqual({
      status: "requires_payment_method",
    });
    expect(await here.sandbox.engine.answerChallenge(intent.id, true)).toBeNull();
    await here.sandbox.stripe.paymentIntents.confirm(intent.id, { payment_method: here.card });
    here.sandbox.newTypes();
    expect(await here.sandbox.engine.answerChallenge(intent.id, true)).toEqual({ status: "succeeded" });
    expect(here.sandbox.newTypes()).toEqual(["charge.succeeded", "payment_intent.succeeded"]);
  });

  it("SBX-4 the answer to an invoice's 3-D Secure step pays the invoice and starts the subscription", async () => {
    const { stripe, engine } = harness();
    const price = await monthly(stripe, 9700);
    const made = await subscribe(stripe, price.id, {
      testMethod: "pm_card_authenticationRequired",
      payment_behavior: "default_incomplete",
    });
    const [link] = (await stripe.invoicePayments.list({ invoice: made.latest_invoice as string })).data;
    const intent = link?.payment.payment_intent as string;
    const customer = await stripe.customers.retrieve(made.customer as string);
    if (customer.deleted) throw new Error("the customer is there");
    await stripe.paymentIntents.confirm(intent, {
      payment_method: customer.invoice_settings.default_payment_method as string,
    });
    expect((await stripe.subscriptions.retrieve(made.id)).status).toBe("incomplete");
    expect(await engine.answerChallenge(intent, true)).toEqual({ status: "succeeded" });
    expect((await stripe.subscriptions.retrieve(made.id)).status).toBe("active");
    expect(await stripe.invoices.retrieve(made.latest_invoice as string)).toMatchObject({
      status: "paid",
      amount_paid: 9700,
    });
  });

  it("SBX-2 SBX-5 holds money and captures a part of it", async () => {
    const { sandbox, call } = await pay("pm_card_visa", { capture_method: "manual" });
    const intent = await call;
    expect(intent).toMatchObject({ status: "requires_capture", amount_capturable: 9700, amount_received: 0 });
    expect(sandbox.newTypes()).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.amount_capturable_updated",
    ]);
    const { stripe } = sandbox;
    expect(await refusal(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      param: "charge",
    });
    expect(
      await refusal(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 9701 })),
    ).toMatchObject({ param: "amount_to_capture", code: "amount_too_large" });
    const done = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 9000 });
    expect(done).toMatchObject({ status: "succeeded", amount_received: 9000, amount_capturable: 0 });
    expect(sandbox.newTypes()).toEqual(["charge.captured", "payment_intent.succeeded"]);
    expect(await stripe.charges.retrieve(done.latest_charge as string)).toMatchObject({
      amount: 9700,
      amount_captured: 9000,
      captured: true,
    });
  });

  it("SBX-2 SBX-5 cancels what is held and releases it; an invoice's intent is not cancelled by hand", async () => {
    const { sandbox, call } = await pay("pm_card_visa", { capture_method: "manual" });
    const intent = await call;
    sandbox.newTypes();
    expect(
      await sandbox.stripe.paymentIntents.cancel(intent.id, { cancellation_reason: "abandoned" }),
    ).toMatchObject({ status: "canceled", cancellation_reason: "abandoned", amount_capturable: 0 });
    expect(sandbox.newTypes()).toEqual(["charge.refunded", "payment_intent.canceled"]);

    const { stripe } = harness();
    const made = await subscribe(stripe, (await monthly(stripe, 9700)).id, {
      payment_behavior: "default_incomplete",
    });
    const [link] = (await stripe.invoicePayments.list({ invoice: made.latest_invoice as string })).data;
    const id = link?.payment.payment_intent as string;
    expect(await refusal(stripe.paymentIntents.cancel(id))).toMatchObject({
      code: "payment_intent_unexpected_state",
    });
    expect(await refusal(stripe.paymentIntents.update(id, { amount: 1 }))).toMatchObject({
      code: "payment_intent_unexpected_state",
    });
  });

  it("SBX-4 a card is kept when later use was announced, and is used up otherwise", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const customer = await stripe.customers.create({});
    const fresh = () => stripe.paymentMethods.create({ type: "card", card: { token: "tok_visa" } });
    const kept = await fresh();
    await stripe.paymentIntents.create({
      ...BRL,
      customer: customer.id,
      payment_method: kept.id,
      setup_future_usage: "off_session",
      confirm: true,
    });
    expect(await stripe.paymentMethods.retrieve(kept.id)).toMatchObject({ customer: customer.id });

    const once = await fresh();
    await stripe.paymentIntents.create({ ...BRL, payment_method: once.id, confirm: true });
    expect(
      await refusal(stripe.paymentIntents.create({ ...BRL, payment_method: once.id, confirm: true })),
    ).toMatchObject({ param: "payment_method" });
    expect(await refusal(stripe.paymentMethods.attach(once.id, { customer: customer.id }))).toMatchObject({
      statusCode: 400,
    });
    expect(
      await refusal(stripe.paymentIntents.create({ ...BRL, payment_method: kept.id, confirm: true })),
    ).toMatchObject({ param: "payment_method" });
    const other = await stripe.customers.create({});
    expect(
      await refusal(
        stripe.paymentIntents.create({ ...BRL, customer: other.id, payment_method: kept.id, confirm: true }),
      ),
    ).toMatchObject({ param: "payment_method", code: "resource_missing" });
  });
});

describe("setup intents", () => {
  it("SBX-2 are updated, listed and cancelled with a reason", async () => {
    const { stripe } = harness();
    const customer = await stripe.customers.create({});
    const intent = await stripe.setupIntents.create({ description: "For later" });
    const ready = await stripe.setupIntents.update(intent.id, {
      customer: customer.id,
      payment_method: "pm_card_visa",
      metadata: { a: "b" },
    });
    expect(ready).toMatchObject({ status: "requires_confirmation", description: "For later" });
    expect((await stripe.setupIntents.list({ customer: customer.id })).data).toHaveLength(1);
    expect((await stripe.setupIntents.confirm(intent.id)).status).toBe("succeeded");
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1);
    expect(await refusal(stripe.setupIntents.cancel(intent.id))).toMatchObject({
      code: "setup_intent_unexpected_state",
    });
    const second = await stripe.setupIntents.create({ customer: customer.id });
    expect(await stripe.setupIntents.cancel(second.id, { cancellation_reason: "abandoned" })).toMatchObject({
      status: "canceled",
      cancellation_reason: "abandoned",
    });
  });
});
