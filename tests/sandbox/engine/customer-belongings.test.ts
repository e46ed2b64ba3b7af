import { describe, expect, it } from "vitest";
import { harness, payer, refusal } from "./harness";

describe("what hangs on a customer", () => {
  it("SBX-2 a balance transaction is read and described under its customer, and under no other", async () => {
    const { stripe } = harness();
    const ana = await payer(stripe);
    const bia = await payer(stripe);
    const credit = await stripe.customers.createBalanceTransaction(ana.id, {
      amount: -500,
      currency: "brl",
      metadata: { ticket: "7", reason: "late" },
    });
    await stripe.customers.updateBalanceTransaction(ana.id, credit.id, {
      description: "Cortesia",
      metadata: { reason: "" },
    });
    const read = await stripe.customers.retrieveBalanceTransaction(ana.id, credit.id);
    expect(read).toMatchObject({ amount: -500, ending_balance: -500, description: "Cortesia" });
    expect(read.metadata).toEqual({ ticket: "7" });
    const foreign = stripe.customers.retrieveBalanceTransaction(bia.id, credit.id);
    expect(await refusal(foreign)).toMatchObject({ statusCode: 404, code: "resource_missing" });
  });

  it("SBX-2 a card is read under its customer, and under no other", async () => {
    const { stripe } = harness();
    const ana = await payer(stripe);
    const bia = await payer(stripe);
    const card = String(ana.invoice_settings.default_payment_method);
    expect((await stripe.customers.retrievePaymentMethod(ana.id, card)).id).toBe(card);
    const foreign = stripe.customers.retrievePaymentMethod(bia.id, card);
    expect(await refusal(foreign)).toMatchObject({ statusCode: 404, param: "payment_method" });
  });
});
