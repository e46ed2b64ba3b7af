import { describe, expect, it } from "vitest";
import { harness, invoiceOf, itemOf, monthly, refusal, seconds, subscribe } from "./harness";

/** A subscriber on R$ 30 whose card is declined (or requires 3-D Secure) from now on, eight days in. */
async function aboutToUpgrade(testMethod: string) {
  const sandbox = harness();
  const { stripe } = sandbox;
  const [small, big] = [await monthly(stripe, 3000), await monthly(stripe, 6000)];
  const subscription = await subscribe(stripe, small.id);
  const bad = await stripe.paymentMethods.attach(testMethod, { customer: subscription.customer as string });
  await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id });
  await sandbox.advance("2026-04-09T00:00:00Z");
  sandbox.newTypes();
  const items = [{ id: itemOf(subscription).id, price: big.id, quantity: 1 }];
  const upgrade = (payment_behavior: "pending_if_incomplete" | "error_if_incomplete" | "allow_incomplete") =>
    stripe.subscriptions.update(subscription.id, {
      items,
      proration_behavior: "always_invoice",
      payment_behavior,
    });
  return { sandbox, stripe, subscription, small, big, upgrade };
}

describe("upgrades", () => {
  it("SBX-5 emits a paid upgrade in Stripe's order (flow 4)", async () => {
    const { sandbox, upgrade } = await aboutToUpgrade("pm_card_visa");
    const updated = await upgrade("pending_if_incomplete");
    expect(updated.pending_update).toBeNull();
    expect(sandbox.newTypes()).toEqual([
      "customer.subscription.updated",
      "invoiceitem.created",
      "invoiceitem.created",
      "invoice.created",
      "invoice.finalized",
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "invoice_payment.paid",
      "invoice.paid",
      "invoice.payment_succeeded",
    ]);
    const changed = sandbox.events.find(
      (event) =>
        event.type === "customer.subscription.updated" && "items" in (event.data.previous_attributes ?? {}),
    );
    expect(changed?.data.previous_attributes).toMatchObject({
      items: { data: [{ price: { unit_amount: 3000 } }] },
    });
  });

  it("SBX-3 pending_if_incomplete keeps the old plan until the invoice is paid (flow 5)", async () => {
    const { sandbox, stripe, subscription, small, big, upgrade } = await aboutToUpgrade(
      "pm_card_chargeCustomerFail",
    );
    const waiting = await upgrade("pending_if_incomplete");
    expect(waiting).toMatchObject({
      status: "active",
      pending_update: { expires_at: seconds("2026-04-09T23:00:00Z") },
    });
    expect(itemOf(waiting).price.id).toBe(small.id);
    expect(sandbox.newTypes()).toEqual([
      "invoiceitem.created",
      "invoiceitem.created",
      "invoice.created",
      "invoice.finalized",
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
      "invoice.updated",
      "invoice.payment_failed",
      "customer.updated",
      "customer.subscription.updated",
    ]);
    const good = await stripe.paymentMethods.attach("pm_card_visa", {
      customer: subscription.customer as string,
    });
    await stripe.invoices.pay(waiting.latest_invoice as string, { payment_method: good.id });
    const applied = await stripe.subscriptions.retrieve(subscription.id);
    expect(applied).toMatchObject({ status: "active", pending_update: null });
    expect(itemOf(applied).price.id).toBe(big.id);
    expect(sandbox.newTypes()).toEqual(
      expect.arrayContaining([
        "invoice.paid",
        "customer.subscription.updated",
        "customer.subscription.pending_update_applied",
      ]),
    );
    // The next credit is for what the upgrade debited.
    const back = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: itemOf(applied).id, price: small.id }],
        proration_behavior: "always_invoice",
      },
    });
    expect(back.lines.data[0]?.amount).toBe(-4400);
  });

  it("SBX-3 a pending update expires after 23 hours, its invoice void, the plan unchanged", async () => {
    const { sandbox, stripe, subscription, small, upgrade } = await aboutToUpgrade(
      "pm_card_chargeCustomerFail",
    );
    const waiting = await upgrade("pending_if_incomplete");
    sandbox.newTypes();
    await sandbox.advance("2026-04-09T23:00:00Z");
    const expired = await stripe.subscriptions.retrieve(subscription.id);
    expect(expired).toMatchObject({ status: "active", pending_update: null });
    expect(itemOf(expired).price.id).toBe(small.id);
    expect((await stripe.invoices.retrieve(waiting.latest_invoice as string)).status).toBe("void");
    expect(sandbox.newTypes()).toEqual([
      "payment_intent.canceled",
      "invoice.voided",
      "customer.subscription.updated",
      "customer.subscription.pending_update_expired",
      "customer.updated",
    ]);
  });

  it("SBX-3 error_if_incomplete answers 402 and changes nothing", async () => {
    const { sandbox, stripe, subscription, small, upgrade } = await aboutToUpgrade(
      "pm_card_chargeCustomerFail",
    );
    const error = await refusal(upgrade("error_if_incomplete"));
    expect(error).toMatchObject({
      statusCode: 402,
      type: "StripeCardError",
      code: "card_declined",
      decline_code: "generic_decline",
    });
    expect(itemOf(await stripe.subscriptions.retrieve(subscription.id)).price.id).toBe(small.id);
    expect((await stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);
    expect(sandbox.newTypes()).toEqual([]);
  });

  it("SBX-3 allow_incomplete applies the plan and leaves the subscription past due", async () => {
    const { stripe, subscription, big, upgrade } = await aboutToUpgrade("pm_card_chargeCustomerFail");
    const updated = await upgrade("allow_incomplete");
    expect(updated.status).toBe("past_due");
    expect(itemOf(updated).price.id).toBe(big.id);
    await stripe.invoices.voidInvoice((await invoiceOf(stripe, subscription)).id ?? "");
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("active");
  });

  it("SBX-4 an upgrade whose card asks for 3-D Secure waits, and the hosted invoice page lets it through", async () => {
    const { sandbox, stripe, subscription, big, upgrade } = await aboutToUpgrade(
      "pm_card_authenticationRequired",
    );
    const waiting = await upgrade("pending_if_incomplete");
    expect(waiting.pending_update).not.toBeNull();
    const invoice = await stripe.invoices.retrieve(waiting.latest_invoice as string, {
      expand: ["confirmation_secret"],
    });
    expect(invoice.confirmation_secret?.client_secret).toMatch(/^pi_.+_secret_/);
    expect(invoice.hosted_invoice_url).toBe(`http://localhost:4242/i/${invoice.id}`);
    const typed = { number: "4000002760003184", expMonth: 1, expYear: 2030, cvc: "123" };
    expect((await sandbox.engine.payHostedInvoice(invoice.id ?? "", typed)).kind).toBe("requires_action");
    expect(
      (await sandbox.engine.payHostedInvoice(invoice.id ?? "", { ...typed, authenticate: true })).kind,
    ).toBe("complete");
    expect(itemOf(await stripe.subscriptions.retrieve(subscription.id)).price.id).toBe(big.id);
  });

  it("SBX-3 refuses what may not come beside pending_if_incomplete, an archived price, and a date outside the period", async () => {
    const { stripe, subscription, big } = await aboutToUpgrade("pm_card_visa");
    const items = [{ id: itemOf(subscription).id, price: big.id }];
    const beside = stripe.subscriptions.update(subscription.id, {
      items,
      description: "x",
      payment_behavior: "pending_if_incomplete",
    });
    expect(await refusal(beside)).toMatchObject({ statusCode: 400, param: "description" });
    const unbuilt = stripe.subscriptions.update(subscription.id, {
      items,
      add_invoice_items: [{ price: big.id }],
      payment_behavior: "pending_if_incomplete",
    });
    expect(await refusal(unbuilt)).toMatchObject({
      code: "sandbox_not_implemented",
      param: "add_invoice_items",
    });
    const outside = stripe.subscriptions.update(subscription.id, {
      items,
      proration_date: seconds("2026-05-02T00:00:00Z"),
    });
    expect(await refusal(outside)).toMatchObject({ statusCode: 400, param: "proration_date" });
    await stripe.prices.update(big.id, { active: false });
    const archived = stripe.subscriptions.update(subscription.id, { items });
    expect(await refusal(archived)).toMatchObject({ statusCode: 400, param: "items[0][price]" });
  });
});
