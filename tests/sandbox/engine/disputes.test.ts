import { describe, expect, it } from "vitest";
import { harness, monthly, payer, refusal, seconds, subscribe } from "./harness";

async function disputed(payment_method: string, capture_method: "automatic" | "manual" = "automatic") {
  const sandbox = harness();
  const intent = await sandbox.stripe.paymentIntents.create({
    amount: 9700,
    currency: "brl",
    payment_method,
    capture_method,
    confirm: true,
  });
  const find = async () => {
    const [dispute] = (await sandbox.stripe.disputes.list({ payment_intent: intent.id })).data;
    if (!dispute) throw new Error("the charge was not disputed");
    return dispute;
  };
  return { sandbox, stripe: sandbox.stripe, intent, find };
}

const evidence = (uncategorized_text: string) => ({ evidence: { uncategorized_text } });

describe("disputes", () => {
  it("SBX-5 a disputed charge emits the funds event before the intent succeeds", async () => {
    const { sandbox, stripe, intent, find } = await disputed("pm_card_createDispute");
    expect(sandbox.newTypes()).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "payment_intent.succeeded",
    ]);
    const dispute = await find();
    expect(dispute.id).toMatch(/^du_/);
    expect(dispute).toMatchObject({
      amount: 9700,
      status: "needs_response",
      reason: "fraudulent",
      is_charge_refundable: false,
      evidence_details: { due_by: seconds("2026-04-09T23:59:59Z"), submission_count: 0 },
      balance_transactions: [{ amount: -9700, fee: 1500, net: -11200, reporting_category: "dispute" }],
    });
    expect(
      sandbox.events.find((event) => event.type === "charge.dispute.created")?.data.object,
    ).toMatchObject({
      balance_transactions: [],
    });
    expect((await stripe.charges.retrieve(intent.latest_charge as string)).disputed).toBe(true);
    expect(await refusal(stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      statusCode: 400,
      code: "charge_disputed",
    });
    expect(
      await stripe.disputes.retrieve(dispute.id, { expand: ["charge", "payment_intent"] }),
    ).toMatchObject({
      charge: { id: intent.latest_charge },
      payment_intent: { id: intent.id },
    });
    expect(await refusal(stripe.disputes.retrieve("du_no"))).toMatchObject({
      statusCode: 404,
      param: "dispute",
    });
  });

  it("SBX-4 winning evidence brings the money back a moment later, and the charge can be refunded", async () => {
    const { sandbox, stripe, intent, find } = await disputed("pm_card_createDispute");
    const { id } = await find();
    const staged = await stripe.disputes.update(id, { ...evidence("winning_evidence"), submit: false });
    expect(staged).toMatchObject({
      status: "needs_response",
      evidence_details: { has_evidence: true, submission_count: 0 },
    });
    sandbox.newTypes();
    expect(await stripe.disputes.update(id, { submit: true })).toMatchObject({
      status: "under_review",
      evidence_details: { submission_count: 1 },
    });
    await sandbox.advance("2026-04-01T00:00:05Z");
    expect(sandbox.newTypes()).toEqual([
      "charge.dispute.updated",
      "charge.dispute.funds_reinstated",
      "charge.dispute.closed",
    ]);
    const won = await find();
    expect(won).toMatchObject({ status: "won", is_charge_refundable: true });
    expect(won.balance_transactions.map((entry) => entry.net)).toEqual([-11200, 9700]);
    expect(await refusal(stripe.disputes.close(id))).toMatchObject({
      message: "This dispute is already closed",
    });
    expect((await stripe.refunds.create({ payment_intent: intent.id })).amount).toBe(9700);
  });

  it("SBX-4 losing evidence, giving up, and silence all lose it", async () => {
    const byEvidence = await disputed("pm_card_createDisputeProductNotReceived");
    const { id } = await byEvidence.find();
    byEvidence.sandbox.newTypes();
    await byEvidence.stripe.disputes.update(id, evidence("losing_evidence"));
    await byEvidence.sandbox.advance("2026-04-01T00:00:05Z");
    expect(byEvidence.sandbox.newTypes()).toEqual(["charge.dispute.updated", "charge.dispute.closed"]);
    expect(await byEvidence.find()).toMatchObject({ status: "lost", reason: "product_not_received" });

    const byHand = await disputed("pm_card_createDispute");
    expect((await byHand.stripe.disputes.close((await byHand.find()).id)).status).toBe("lost");
    await byHand.sandbox.advance("2026-05-01T00:00:00Z");
    expect((await byHand.find()).status).toBe("lost");

    const bySilence = await disputed("pm_card_createDispute");
    await bySilence.sandbox.advance("2026-04-09T23:59:58Z");
    expect((await bySilence.find()).status).toBe("needs_response");
    await bySilence.sandbox.advance("2026-04-10T00:00:00Z");
    expect(await bySilence.find()).toMatchObject({ status: "lost", evidence_details: { past_due: true } });
    expect(
      await refusal(bySilence.stripe.refunds.create({ payment_intent: bySilence.intent.id })),
    ).toMatchObject({
      code: "charge_disputed",
    });
  });

  it("SBX-4 evidence in words of one's own stays under review", async () => {
    const { sandbox, stripe, find } = await disputed("pm_card_createDispute");
    const { id } = await find();
    await stripe.disputes.update(id, {
      evidence: { product_description: "A plan" },
      metadata: { case: "1" },
    });
    await sandbox.advance("2026-06-01T00:00:00Z");
    expect(await find()).toMatchObject({
      status: "under_review",
      metadata: { case: "1" },
      evidence: { product_description: "A plan" },
    });
  });

  it("SBX-4 an inquiry takes no money, can be refunded away, and can become a chargeback", async () => {
    const refunded = await disputed("pm_card_createDisputeInquiry");
    expect(await refunded.find()).toMatchObject({
      status: "warning_needs_response",
      is_charge_refundable: true,
      balance_transactions: [],
    });
    expect(refunded.sandbox.newTypes()).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "charge.dispute.created",
      "payment_intent.succeeded",
    ]);
    await refunded.stripe.refunds.create({ payment_intent: refunded.intent.id });
    expect((await refunded.find()).status).toBe("warning_closed");

    const escalated = await disputed("pm_card_createDisputeInquiry");
    const { id } = await escalated.find();
    await escalated.stripe.disputes.update(id, evidence("escalate_inquiry_evidence"));
    escalated.sandbox.newTypes();
    await escalated.sandbox.advance("2026-04-01T00:00:05Z");
    expect(escalated.sandbox.newTypes()).toEqual([
      "charge.dispute.updated",
      "charge.dispute.funds_withdrawn",
    ]);
    expect(await escalated.find()).toMatchObject({ status: "needs_response", is_charge_refundable: false });
    await escalated.stripe.disputes.update(id, evidence("winning_evidence"));
    await escalated.sandbox.advance("2026-04-01T00:00:15Z");
    expect((await escalated.find()).status).toBe("won");
  });

  it("SBX-4 a held charge is disputed when it is captured", async () => {
    const { sandbox, stripe, intent } = await disputed("pm_card_createDispute", "manual");
    expect((await stripe.disputes.list({ payment_intent: intent.id })).data).toEqual([]);
    sandbox.newTypes();
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 5000 });
    expect(sandbox.newTypes()).toEqual([
      "charge.captured",
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "payment_intent.succeeded",
    ]);
    expect((await stripe.disputes.list({ charge: intent.latest_charge as string })).data).toMatchObject([
      { amount: 5000 },
    ]);
  });

  it("SBX-4 the network's early warning of fraud moves no money", async () => {
    const { sandbox, stripe, intent } = await disputed("pm_card_createIssuerFraudRecord");
    expect(sandbox.newTypes()).toContain("radar.early_fraud_warning.created");
    const [warning] = (await stripe.radar.earlyFraudWarnings.list({ charge: intent.latest_charge as string }))
      .data;
    expect(warning).toMatchObject({ actionable: true, payment_intent: intent.id });
    expect(await stripe.radar.earlyFraudWarnings.retrieve(warning?.id ?? "")).toEqual(warning);
    expect((await stripe.charges.retrieve(intent.latest_charge as string)).disputed).toBe(false);
  });
});

describe("misfortunes on request", () => {
  it("SBX-4 cards fail from now on, until the fault is removed", async () => {
    const sandbox = harness();
    const { stripe, engine } = sandbox;
    const customer = await payer(stripe);
    const made = await subscribe(stripe, (await monthly(stripe, 9700)).id, { customer: customer.id });
    expect(await engine.misfortune("fail_cards", customer.id)).toEqual({ affected: 1 });
    expect(await engine.misfortune("fail_cards", customer.id)).toEqual({ affected: 0 });
    await sandbox.advance("2026-05-01T01:00:01Z");
    expect((await stripe.subscriptions.retrieve(made.id)).status).toBe("past_due");
    expect(await engine.misfortune("heal_cards", customer.id)).toEqual({ affected: 1 });
    const { latest_invoice } = await stripe.subscriptions.retrieve(made.id);
    expect((await stripe.invoices.pay(latest_invoice as string)).status).toBe("paid");
    expect((await stripe.subscriptions.retrieve(made.id)).status).toBe("active");
  });

  it("SBX-4 the last charge is disputed once, and then the one before it", async () => {
    const sandbox = harness();
    const { stripe, engine } = sandbox;
    const customer = await payer(stripe);
    await subscribe(stripe, (await monthly(stripe, 9700)).id, { customer: customer.id });
    expect(await engine.misfortune("dispute_last_charge", customer.id)).toEqual({ affected: 1 });
    expect(await engine.misfortune("dispute_last_charge", customer.id)).toEqual({ affected: 0 });
    expect((await stripe.disputes.list()).data).toMatchObject([{ amount: 9700, status: "needs_response" }]);
    expect(sandbox.newTypes().slice(-2)).toEqual([
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
    ]);
  });
});
