import { describe, expect, it } from "vitest";
import { CARDS, card, harness, monthly, payer, refusal, subscribe } from "./harness";

const BRL = { amount: 9700, currency: "brl" } as const;

describe("test cards", () => {
  it.each([
    ["pm_card_chargeDeclined", "card_declined", "generic_decline", "try_again_later", "01"],
    [
      "pm_card_chargeDeclinedInsufficientFunds",
      "card_declined",
      "insufficient_funds",
      "try_again_later",
      "51",
    ],
    ["pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card", "do_not_try_again", "41"],
    ["pm_card_visa_chargeDeclinedStolenCard", "card_declined", "stolen_card", "do_not_try_again", "43"],
    ["pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card", "do_not_try_again", "54"],
    ["pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc", "confirm_card_data", "N7"],
    [
      "pm_card_chargeDeclinedProcessingError",
      "processing_error",
      "processing_error",
      "try_again_later",
      "96",
    ],
    [
      "pm_card_chargeDeclinedVelocityLimitExceeded",
      "card_declined",
      "card_velocity_exceeded",
      "try_again_later",
      "61",
    ],
  ])("SBX-4 %s is refused with %s / %s", async (payment_method, code, decline_code, advice_code, network) => {
    const { stripe } = harness();
    const error = await refusal(stripe.paymentIntents.create({ ...BRL, payment_method, confirm: true }));
    expect(error).toMatchObject({ statusCode: 402, code, decline_code, advice_code });
    const charge = await stripe.charges.retrieve(error.charge ?? "");
    expect(charge).toMatchObject({
      failure_code: code,
      outcome: { reason: decline_code, network_decline_code: network, advice_code },
    });
  });

  it("SBX-4 a card that is too risky is blocked before the bank is asked", async () => {
    const { stripe } = harness();
    const error = await refusal(
      stripe.paymentIntents.create({ ...BRL, payment_method: "pm_card_radarBlock", confirm: true }),
    );
    expect(error).toMatchObject({ code: "card_declined", decline_code: "fraudulent" });
    expect((await stripe.charges.retrieve(error.charge ?? "")).outcome).toMatchObject({
      type: "blocked",
      risk_level: "highest",
      network_status: "not_sent_to_network",
    });
  });

  it.each([
    ["pm_card_visa", "visa", "US", "4242"],
    ["tok_visa", "visa", "US", "4242"],
    ["tok_mastercard", "mastercard", "US", "4444"],
    ["pm_card_br", "visa", "BR", "0002"],
    ["tok_br", "visa", "BR", "0002"],
    ["pm_card_amex", "amex", "US", "0005"],
  ])("SBX-4 %s pays as a card of %s from %s", async (id, brand, country, last4) => {
    const { stripe } = harness();
    const method = id.startsWith("tok_")
      ? await stripe.paymentMethods.create({ type: "card", card: { token: id } })
      : { id };
    const intent = await stripe.paymentIntents.create({ ...BRL, payment_method: method.id, confirm: true });
    expect(await stripe.charges.retrieve(intent.latest_charge as string)).toMatchObject({
      payment_method_details: { card: { brand, country, last4 } },
    });
  });

  it("SBX-4 a name that is no test id is not found", async () => {
    const { stripe } = harness();
    const params = { ...BRL, payment_method: "pm_card_unheardOf", confirm: true };
    expect(await refusal(stripe.paymentIntents.create(params))).toMatchObject({ code: "resource_missing" });
  });

  it.each([
    [
      "4000000000000101",
      { cvc_check: "fail", address_line1_check: "pass", address_postal_code_check: "pass" },
    ],
    [
      "4000000000000028",
      { cvc_check: "pass", address_line1_check: "fail", address_postal_code_check: "pass" },
    ],
    [
      "4000000000000036",
      { cvc_check: "pass", address_line1_check: "pass", address_postal_code_check: "fail" },
    ],
    [
      "4000000000000010",
      { cvc_check: "pass", address_line1_check: "fail", address_postal_code_check: "fail" },
    ],
  ])("SBX-4 %s is accepted and its checks say what does not fit", async (number, checks) => {
    const { stripe } = harness();
    const method = await stripe.paymentMethods.create({
      type: "card",
      card: { number, exp_month: 1, exp_year: 2030, cvc: "123" },
      billing_details: { address: { line1: "Rua Augusta 1", postal_code: "01305-000", country: "BR" } },
    });
    expect(method.card?.checks).toEqual(checks);
    const intent = await stripe.paymentIntents.create({ ...BRL, payment_method: method.id, confirm: true });
    const charge = await stripe.charges.retrieve(intent.latest_charge as string);
    expect(charge.payment_method_details?.card?.checks).toEqual(checks);
  });

  it("SBX-4 3-D Secure: once at setup, always, or only when the customer is there", async () => {
    const { stripe, engine } = harness();
    const off = (customer: string, payment_method: string) =>
      stripe.paymentIntents.create({ ...BRL, customer, payment_method, off_session: true, confirm: true });
    const saved = async (testMethod: string) => {
      const customer = await payer(stripe, testMethod);
      return [customer.id, customer.invoice_settings.default_payment_method as string] as const;
    };

    const [once, onceCard] = await saved("pm_card_authenticationRequiredOnSetup");
    expect(await refusal(off(once, onceCard))).toMatchObject({ code: "authentication_required" });
    const asked = await stripe.paymentIntents.create({
      ...BRL,
      customer: once,
      payment_method: onceCard,
      setup_future_usage: "off_session",
      confirm: true,
    });
    expect(asked.status).toBe("requires_action");
    await engine.answerChallenge(asked.id, true);
    expect((await off(once, onceCard)).status).toBe("succeeded");

    const [present, presentCard] = await saved("pm_card_authenticationRequiredSetupForOffSession");
    expect((await off(present, presentCard)).status).toBe("succeeded");
    expect(
      (
        await stripe.paymentIntents.create({
          ...BRL,
          customer: present,
          payment_method: presentCard,
          confirm: true,
        })
      ).status,
    ).toBe("requires_action");
  });

  it("SBX-4 a card without funds says so only after 3-D Secure was passed", async () => {
    const { stripe, engine } = harness();
    const intent = await stripe.paymentIntents.create({
      ...BRL,
      payment_method: "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",
      confirm: true,
    });
    expect(intent.status).toBe("requires_action");
    expect(await engine.answerChallenge(intent.id, true)).toEqual({ status: "requires_payment_method" });
    expect((await stripe.paymentIntents.retrieve(intent.id)).last_payment_error).toMatchObject({
      decline_code: "insufficient_funds",
    });
  });

  it("SBX-4 the subscription's own card goes before the customer's, and without either nothing is tried", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const customer = await payer(stripe, "pm_card_mastercard");
    const own = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    const made = await subscribe(stripe, (await monthly(stripe, 9700)).id, {
      customer: customer.id,
      default_payment_method: own.id,
    });
    const last4 = async () => {
      const [charge] = (await stripe.charges.list({ customer: customer.id, limit: 1 })).data;
      return charge?.payment_method_details?.card?.last4;
    };
    expect(await last4()).toBe("4242");
    await stripe.paymentMethods.detach(own.id);
    expect((await stripe.subscriptions.retrieve(made.id)).default_payment_method).toBeNull();
    await sandbox.advance("2026-05-01T01:00:01Z");
    expect(await last4()).toBe("4444");

    await stripe.paymentMethods.detach(customer.invoice_settings.default_payment_method as string);
    sandbox.newTypes();
    await sandbox.advance("2026-06-01T01:00:01Z");
    expect(sandbox.newTypes()).not.toContain("charge.failed");
    expect((await stripe.subscriptions.retrieve(made.id)).status).toBe("past_due");
    expect(await refusal(stripe.paymentMethods.attach(own.id, { customer: customer.id }))).toMatchObject({
      statusCode: 400,
      param: "payment_method",
    });
  });

  it("SBX-4 the hosted page takes the same numbers", async () => {
    const { stripe, engine } = harness();
    const price = await monthly(stripe, 9700);
    const open = () =>
      stripe.checkout.sessions.create({
        mode: "subscription",
        line_items: [{ price: price.id, quantity: 1 }],
        success_url: "https://app.example/ok",
      });
    const late = await open();
    expect(await engine.completeCheckout(late.id, card("4000008400001629"))).toMatchObject({
      kind: "requires_action",
    });
    expect(
      await engine.completeCheckout(late.id, card("4000008400001629", { authenticate: true })),
    ).toMatchObject({ kind: "declined", declineCode: "generic_decline" });
    expect(await engine.completeCheckout(late.id, card("4000000000000259"))).toMatchObject({
      kind: "complete",
    });
    expect((await stripe.disputes.list()).data).toHaveLength(1);
    expect(await engine.completeCheckout((await open()).id, card(CARDS.good))).toMatchObject({
      kind: "complete",
    });
  });
});
