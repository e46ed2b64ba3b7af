import { describe, expect, it } from "vitest";
import { harness, monthly, payer, refusal, subscribe } from "./harness";

describe("payments", () => {
  it("SBX-2 finds the invoice of a payment, refunds it in parts, and not twice", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id);
    const [charge] = (await stripe.charges.list({ customer: subscription.customer as string })).data;
    const payment_intent = charge?.payment_intent as string;
    const links = await stripe.invoicePayments.list({
      payment: { type: "payment_intent", payment_intent },
      expand: ["data.invoice"],
    });
    expect(links.data[0]?.invoice).toMatchObject({ id: subscription.latest_invoice });

    sandbox.newTypes();
    await stripe.refunds.create({ payment_intent, amount: 700 });
    expect(sandbox.newTypes()).toEqual(["refund.created", "charge.refunded"]);
    expect(await refusal(stripe.refunds.create({ payment_intent, amount: 9001 }))).toMatchObject({
      param: "amount",
    });
    await stripe.refunds.create({ payment_intent });
    expect(await stripe.charges.retrieve(charge?.id ?? "")).toMatchObject({
      amount_refunded: 9700,
      refunded: true,
    });
    expect(await refusal(stripe.refunds.create({ payment_intent }))).toMatchObject({
      code: "charge_already_refunded",
    });
    expect((await stripe.invoices.retrieve(subscription.latest_invoice as string)).status).toBe("paid");
  });

  it.each([
    ["4000000000000002", "card_declined", "generic_decline"],
    ["4000000000009995", "card_declined", "insufficient_funds"],
    ["4000000000009987", "card_declined", "lost_card"],
    ["4000000000009979", "card_declined", "stolen_card"],
    ["4000000000000069", "expired_card", "expired_card"],
    ["4000000000000127", "incorrect_cvc", "incorrect_cvc"],
    ["4000000000000119", "processing_error", "processing_error"],
  ])("SBX-4 %s cannot be attached: %s", async (number, code, declineCode) => {
    const { stripe } = harness();
    const customer = await stripe.customers.create({});
    const method = await stripe.paymentMethods.create({
      type: "card",
      card: { number, exp_month: 1, exp_year: 2030, cvc: "123" },
    });
    const error = await refusal(stripe.paymentMethods.attach(method.id, { customer: customer.id }));
    expect(error).toMatchObject({
      statusCode: 402,
      type: "StripeCardError",
      code,
      decline_code: declineCode,
    });
  });

  it("SBX-4 a card is detached, and its holder is left without a default", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const customer = await payer(stripe, "pm_card_mastercard");
    const [method] = (await stripe.paymentMethods.list({ customer: customer.id })).data;
    expect(method?.card).toMatchObject({ brand: "mastercard", last4: "4444" });
    await stripe.paymentMethods.detach(method?.id ?? "");
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
  });

  it("SBX-4 a setup intent saves a card, asks for 3-D Secure, and refuses a bad one", async () => {
    const { stripe } = harness();
    const customer = await stripe.customers.create({});
    const confirm = (payment_method: string) =>
      stripe.setupIntents.create({ customer: customer.id, payment_method, confirm: true });
    expect((await confirm("pm_card_visa")).status).toBe("succeeded");
    expect((await confirm("pm_card_authenticationRequired")).status).toBe("requires_action");
    expect(await refusal(confirm("pm_card_chargeDeclined"))).toMatchObject({
      statusCode: 402,
      code: "card_declined",
    });
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1);
  });
});
