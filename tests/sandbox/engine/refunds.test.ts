import { describe, expect, it } from "vitest";
import { harness, refusal } from "./harness";

async function paid(payment_method = "pm_card_visa") {
  const sandbox = harness();
  const intent = await sandbox.stripe.paymentIntents.create({
    amount: 9700,
    currency: "brl",
    payment_method,
    confirm: true,
  });
  sandbox.newTypes();
  return { sandbox, stripe: sandbox.stripe, intent, charge: intent.latest_charge as string };
}

describe("refunds", () => {
  it("SBX-2 moves the money back without the fee, in parts and to the cent", async () => {
    const { stripe, charge } = await paid();
    const first = await stripe.refunds.create(
      { charge, amount: 700, reason: "requested_by_customer" },
      { idempotencyKey: "first" },
    );
    await stripe.refunds.create({ charge });
    const moved = await stripe.balanceTransactions.list({ type: "refund" });
    expect(moved.data.map((entry) => [entry.amount, entry.fee, entry.net])).toEqual([
      [-9000, 0, -9000],
      [-700, 0, -700],
    ]);
    expect(await stripe.balanceTransactions.retrieve(first.balance_transaction as string)).toMatchObject({
      source: first.id,
    });
    expect(await stripe.charges.retrieve(charge, { expand: ["refunds"] })).toMatchObject({
      refunded: true,
      amount_refunded: 9700,
      refunds: { data: [{ amount: 9000 }, { amount: 700 }] },
    });
  });

  it("SBX-2 refuses with Stripe's code and parameter", async () => {
    const { stripe, charge, intent } = await paid();
    const refuse = (params: object) => refusal(stripe.refunds.create(params));
    expect(await refuse({})).toMatchObject({ statusCode: 400 });
    expect(await refuse({ charge: "ch_no" })).toMatchObject({ param: "id", code: "resource_missing" });
    expect(await refuse({ charge, amount: 0 })).toMatchObject({
      param: "amount",
      code: "parameter_invalid_integer",
    });
    expect(await refuse({ charge, amount: 9701 })).toMatchObject({ param: "amount", code: undefined });
    await stripe.refunds.create({ payment_intent: intent.id });
    expect(await refuse({ charge })).toMatchObject({ code: "charge_already_refunded" });
  });

  it("SBX-4 SBX-5 a late refund is pending first", async () => {
    const { sandbox, stripe, charge } = await paid("pm_card_pendingRefund");
    const refund = await stripe.refunds.create({ charge });
    expect(refund).toMatchObject({ status: "pending", pending_reason: "processing" });
    await sandbox.advance("2026-04-01T00:00:05Z");
    expect(sandbox.newTypes()).toEqual([
      "refund.created",
      "charge.refunded",
      "refund.updated",
      "charge.refund.updated",
    ]);
    expect((await stripe.refunds.retrieve(refund.id)).status).toBe("succeeded");
  });

  it("SBX-4 SBX-5 a failing refund comes back, and the charge counts as not refunded", async () => {
    const { sandbox, stripe, charge } = await paid("pm_card_refundFail");
    const refund = await stripe.refunds.create({ charge });
    expect(refund.status).toBe("succeeded");
    sandbox.newTypes();
    await sandbox.advance("2026-04-01T00:00:05Z");
    expect(sandbox.newTypes()).toEqual(["refund.updated", "charge.refund.updated", "refund.failed"]);
    expect(
      await stripe.refunds.retrieve(refund.id, { expand: ["failure_balance_transaction"] }),
    ).toMatchObject({
      status: "failed",
      failure_reason: "expired_or_canceled_card",
      failure_balance_transaction: { amount: 9700, type: "refund_failure" },
    });
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ refunded: false, amount_refunded: 0 });
  });

  it("SBX-2 takes metadata, is never called off on a card, and a charge's words can change", async () => {
    const { sandbox, stripe, charge } = await paid();
    const refund = await stripe.refunds.create({ charge, metadata: { a: "1" } });
    sandbox.newTypes();
    expect((await stripe.refunds.update(refund.id, { metadata: { a: "", b: "2" } })).metadata).toEqual({
      b: "2",
    });
    expect(await refusal(stripe.refunds.cancel(refund.id))).toMatchObject({
      statusCode: 400,
      message: "Canceling this refund is unsupported.",
    });
    await stripe.charges.update(charge, { description: "A plan", metadata: { c: "3" } });
    expect(await stripe.charges.retrieve(charge)).toMatchObject({
      description: "A plan",
      metadata: { c: "3" },
    });
    expect(sandbox.newTypes()).toEqual(["refund.updated", "charge.updated"]);
  });
});
