import { describe, expect, it } from "vitest";
import type { PortalAction } from "../../../sandbox/stripe/portal-contract";
import { CARDS, card, harness, monthly, payer, seconds, subscribe } from "./harness";
import { enter, homeOf, RETURN } from "./portal-support";

describe("the card in the portal", () => {
  it("SBX-4 SBX-5 a new card becomes the customer's and the subscription's default, and pays the renewal", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const price = await monthly(stripe, 9700);
    const customer = await payer(stripe, "pm_card_chargeCustomerFail");
    const old = customer.invoice_settings.default_payment_method as string;
    const subscription = await subscribe(stripe, price.id, {
      customer: customer.id,
      default_payment_method: old,
      trial_period_days: 7,
    });
    const { act } = await enter(sandbox, customer.id);
    const result = await act({ do: "update_card", card: card("5555555555554444", { name: "Ana" }) });
    expect(result.kind).toBe("done");
    expect(sandbox.newTypes()).toEqual([
      "setup_intent.created",
      "payment_method.attached",
      "setup_intent.succeeded",
      "customer.updated",
      "customer.subscription.updated",
    ]);
    expect(homeOf(result).card).toEqual({ brand: "mastercard", last4: "4444", expMonth: 12, expYear: 2034 });
    const after = await stripe.customers.retrieve(customer.id);
    const now = await stripe.subscriptions.retrieve(subscription.id, { expand: ["default_payment_method"] });
    expect(now.default_payment_method).toMatchObject({
      id: "deleted" in after ? "" : after.invoice_settings.default_payment_method,
      billing_details: { name: "Ana" },
    });
    await sandbox.advance("2026-04-08T02:00:00Z");
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("active");
  });

  it("SBX-4 a subscription without a card of its own keeps following the customer", async () => {
    const sandbox = harness();
    const subscription = await subscribe(sandbox.stripe, (await monthly(sandbox.stripe, 9700)).id);
    const { act } = await enter(sandbox, subscription.customer as string);
    await act({ do: "update_card", card: card("5555555555554444") });
    expect(sandbox.newTypes()).not.toContain("customer.subscription.updated");
    expect((await sandbox.stripe.subscriptions.retrieve(subscription.id)).default_payment_method).toBeNull();
  });

  it("SBX-4 a refused card changes nothing, and 3-D Secure and the next card use the same setup intent", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const customer = await payer(stripe);
    const { act } = await enter(sandbox, customer.id);
    expect(await act({ do: "update_card", card: card(CARDS.declined) })).toMatchObject({
      kind: "declined",
      code: "card_declined",
      home: { card: { last4: "4242" } },
    });
    expect(sandbox.newTypes()).toEqual(["setup_intent.created", "setup_intent.setup_failed"]);
    expect((await act({ do: "update_card", card: card(CARDS.asksOnSetup) })).kind).toBe("requires_action");
    expect(
      await act({ do: "update_card", card: card(CARDS.asksOnSetup, { authenticate: false }) }),
    ).toMatchObject({
      kind: "declined",
    });
    expect(sandbox.newTypes()).toEqual(["setup_intent.requires_action", "setup_intent.setup_failed"]);
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1);
    expect(
      (await act({ do: "update_card", card: card(CARDS.asksOnSetup, { authenticate: true }) })).kind,
    ).toBe("done");
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(2);
    expect(await act({ do: "update_card", card: card("4242424242424241") })).toMatchObject({
      code: "incorrect_number",
    });
  });
});

describe("ending in the portal", () => {
  it("SBX-4 at the period's end sets cancel_at alone, keeps the reason, and can be undone", async () => {
    const sandbox = harness();
    const subscription = await subscribe(sandbox.stripe, (await monthly(sandbox.stripe, 9700)).id);
    const { act } = await enter(sandbox, subscription.customer as string);
    const said = { feedback: "too_expensive", comment: "Volto em breve" };
    const result = await act({ do: "cancel", subscription: subscription.id, ...said });
    expect(homeOf(result).subscriptions[0]?.endsAt).toBe(seconds("2026-05-01T00:00:00Z"));
    expect(sandbox.newTypes()).toEqual(["customer.subscription.updated"]);
    expect(await sandbox.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: "active",
      cancel_at: seconds("2026-05-01T00:00:00Z"),
      cancel_at_period_end: false,
      canceled_at: seconds("2026-04-01T00:00:00Z"),
      cancellation_details: { ...said, reason: "cancellation_requested" },
    });
    expect(await act({ do: "cancel", subscription: subscription.id, ...said })).toMatchObject({
      kind: "refused",
    });

    expect((await act({ do: "keep", subscription: subscription.id })).kind).toBe("done");
    expect(await sandbox.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      cancel_at: null,
      canceled_at: null,
      cancellation_details: { reason: null },
    });
    await act({ do: "cancel", subscription: subscription.id, feedback: null, comment: null });
    await sandbox.advance("2026-05-01T00:00:00Z");
    expect((await sandbox.stripe.subscriptions.retrieve(subscription.id)).status).toBe("canceled");
  });

  it("SBX-4 at once ends now and credits the rest of the period to the cent", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const configuration = await stripe.billingPortal.configurations.create({
      features: {
        subscription_cancel: { enabled: true, mode: "immediately", proration_behavior: "always_invoice" },
      },
    });
    const subscription = await subscribe(stripe, (await monthly(stripe, 9700)).id);
    const customer = subscription.customer as string;
    await sandbox.advance("2026-04-16T00:00:00Z");
    const { act } = await enter(sandbox, customer, { configuration: configuration.id });
    expect(
      (await act({ do: "cancel", subscription: subscription.id, feedback: "unused", comment: null })).kind,
    ).toBe("done");
    const ended = await stripe.subscriptions.retrieve(subscription.id);
    // The configuration asks for no reason, so none is stored.
    expect(ended).toMatchObject({ status: "canceled", cancellation_details: { feedback: null } });
    const after = await stripe.customers.retrieve(customer);
    expect("balance" in after && after.balance).toBe(-4850);
  });

  it("SBX-4 a customer cannot cancel another's subscription, nor one when the configuration forbids it", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const price = await monthly(stripe, 9700);
    const mine = await subscribe(stripe, price.id);
    const theirs = await subscribe(stripe, price.id);
    const off = await stripe.billingPortal.configurations.create({
      features: { invoice_history: { enabled: true } },
    });
    const cancel = (id: string): PortalAction => ({
      do: "cancel",
      subscription: id,
      feedback: null,
      comment: null,
    });
    const open = await enter(sandbox, mine.customer as string);
    expect(await open.act(cancel(theirs.id))).toMatchObject({ kind: "refused", reason: "not_allowed" });
    const closed = await enter(sandbox, mine.customer as string, { configuration: off.id });
    expect(await closed.act(cancel(mine.id))).toMatchObject({ kind: "refused", reason: "not_allowed" });
    expect(sandbox.newTypes()).toEqual([]);
  });
});

describe("deep links", () => {
  it("SBX-4 a flow does its one task once, then is used up unless it leads to the portal", async () => {
    const sandbox = harness();
    const customer = await payer(sandbox.stripe);
    const redirect = { type: "redirect", redirect: { return_url: `${RETURN}/done` } };
    const { act } = await enter(sandbox, customer.id, {
      flow_data: { type: "payment_method_update", after_completion: redirect },
    });
    expect(await act({ do: "update_customer", details: { name: "Bia" } })).toMatchObject({ reason: "used" });
    const done = await act({ do: "update_card", card: card(CARDS.good) });
    expect(homeOf(done).flow).toMatchObject({
      isDone: true,
      after: { type: "redirect", url: `${RETURN}/done` },
    });
    expect(await act({ do: "update_card", card: card(CARDS.good) })).toMatchObject({
      kind: "gone",
      reason: "used",
    });

    const open = await enter(sandbox, customer.id, { flow_data: { type: "payment_method_update" } });
    await open.act({ do: "update_card", card: card(CARDS.good) });
    expect((await open.act({ do: "update_customer", details: { name: "Bia" } })).kind).toBe("done");
  });
});

describe("details in the portal", () => {
  it("SBX-4 changes what the configuration allows and nothing else", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const customer = await payer(stripe);
    const configuration = await stripe.billingPortal.configurations.create({
      features: { customer_update: { enabled: true, allowed_updates: ["email"] } },
    });
    const { act } = await enter(sandbox, customer.id, { configuration: configuration.id });
    expect(await act({ do: "update_customer", details: { name: "Bia" } })).toMatchObject({
      reason: "not_allowed",
    });
    expect(await act({ do: "update_customer", details: { email: "bia" } })).toMatchObject({
      reason: "email",
    });
    expect(sandbox.newTypes()).toEqual([]);
    expect((await act({ do: "update_customer", details: { email: "bia@example.com" } })).kind).toBe("done");
    expect(sandbox.newTypes()).toEqual(["customer.updated"]);
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ email: "bia@example.com" });
  });
});
