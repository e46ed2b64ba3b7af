import { describe, expect, it } from "vitest";
import { harness, itemOf, monthly, payer, refusal, seconds, subscribe } from "./harness";
import { enter, RETURN, twoPlans } from "./portal-support";

describe("portal configurations", () => {
  it("SBX-2 one is there as the default before one was created, and it cannot be switched off", async () => {
    const { stripe } = harness();
    const { data } = await stripe.billingPortal.configurations.list({ is_default: true });
    expect(data).toHaveLength(1);
    const [standard] = data;
    expect(standard).toMatchObject({
      active: true,
      features: {
        payment_method_update: { enabled: true },
        subscription_cancel: { enabled: true, mode: "at_period_end", proration_behavior: "none" },
        subscription_update: { enabled: false },
        subscription_pause: { enabled: false },
      },
    });
    const id = standard?.id ?? "";
    expect((await stripe.billingPortal.configurations.retrieve(id)).is_default).toBe(true);
    expect(await refusal(stripe.billingPortal.configurations.update(id, { active: false }))).toMatchObject({
      param: "active",
    });
  });

  it("SBX-2 SBX-5 what is not asked for is off, an update keeps the rest, and both are events", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const made = await stripe.billingPortal.configurations.create({
      features: { invoice_history: { enabled: true } },
      business_profile: { headline: "Sua loja" },
      default_return_url: RETURN,
    });
    expect(made.is_default).toBe(false);
    expect(made.features).toMatchObject({
      invoice_history: { enabled: true },
      payment_method_update: { enabled: false },
      customer_update: { enabled: false, allowed_updates: [] },
      subscription_update: { proration_behavior: "none", trial_update_behavior: "end_trial" },
    });
    const changed = await stripe.billingPortal.configurations.update(made.id, {
      features: {
        subscription_cancel: { enabled: true, mode: "immediately", proration_behavior: "always_invoice" },
      },
      business_profile: { headline: "" },
    });
    expect(changed.features.invoice_history.enabled).toBe(true);
    expect(changed.features.subscription_cancel).toMatchObject({ enabled: true, mode: "immediately" });
    expect(changed.business_profile.headline).toBeNull();
    expect(sandbox.newTypes()).toEqual([
      "billing_portal.configuration.created",
      "billing_portal.configuration.updated",
    ]);
    expect((await stripe.billingPortal.configurations.list({ is_default: false })).data).toHaveLength(1);
  });

  it("SBX-2 refuses what makes no sense and names what the sandbox does not have", async () => {
    const sandbox = harness();
    const { configurations } = sandbox.stripe.billingPortal;
    const { product, large } = await twoPlans(sandbox);
    const other = await monthly(sandbox.stripe, 5000);
    const update = { enabled: true, default_allowed_updates: ["price" as const] };
    const tries = [
      configurations.create({ features: { customer_update: { enabled: true } } }),
      configurations.create({ features: { subscription_update: update } }),
      configurations.create({
        features: {
          subscription_update: { ...update, products: [{ product: product.id, prices: [other.id] }] },
        },
      }),
      configurations.create({
        features: {
          subscription_cancel: { enabled: true, mode: "at_period_end", proration_behavior: "always_invoice" },
        },
      }),
      configurations.create({ features: { subscription_pause: { enabled: true } } }),
      configurations.create({ features: {}, default_return_url: "conta" }),
      configurations.create({
        features: {
          subscription_update: { ...update, products: [{ product: "prod_none", prices: [large.id] }] },
        },
      }),
    ];
    const params = await Promise.all(tries.map(async (call) => (await refusal(call)).param));
    expect(params).toEqual([
      "features[customer_update][allowed_updates]",
      "features[subscription_update][products]",
      "features[subscription_update][products][0][prices]",
      "features[subscription_cancel][proration_behavior]",
      "features[subscription_pause][enabled]",
      "features",
      "features[subscription_update][products][0][product]",
    ]);
  });
});

describe("portal sessions", () => {
  it("SBX-2 SBX-5 open a hosted page for one customer and are an event", async () => {
    const sandbox = harness();
    const customer = await payer(sandbox.stripe);
    sandbox.newTypes();
    const session = await sandbox.stripe.billingPortal.sessions.create({
      customer: customer.id,
      return_url: RETURN,
      locale: "pt-BR",
      expand: ["configuration"],
    });
    expect(session.id).toMatch(/^bps_1/);
    expect(session.url).toMatch(/^http:\/\/localhost:4242\/p\/session\/test_[A-Za-z0-9]{40}$/);
    expect(session).toMatchObject({ customer: customer.id, flow: null, locale: "pt-BR", return_url: RETURN });
    expect(session.configuration).toMatchObject({ is_default: true });
    expect(sandbox.newTypes()).toEqual(["billing_portal.session.created"]);
  });

  it("SBX-4 an address waits five minutes, then lasts an hour from its last use", async () => {
    const sandbox = harness();
    const customer = await payer(sandbox.stripe);
    const late = await enter(sandbox, customer.id);
    const used = await enter(sandbox, customer.id);
    await sandbox.advance("2026-04-01T00:05:00Z");
    expect((await used.act({ do: "open" })).kind).toBe("home");
    await sandbox.advance("2026-04-01T01:05:00Z");
    expect(await late.act({ do: "open" })).toMatchObject({
      kind: "gone",
      reason: "expired",
      returnUrl: RETURN,
    });
    expect((await used.act({ do: "open" })).kind).toBe("home");
    await sandbox.advance("2026-04-01T02:05:01Z");
    expect(await used.act({ do: "open" })).toMatchObject({ kind: "gone", reason: "expired" });
    expect(await sandbox.engine.portal("test_none", { do: "open" })).toMatchObject({ reason: "unknown" });
  });

  it("SBX-2 a flow needs its feature, its subscription and, to confirm a plan, an offered price", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const { small, large, configuration } = await twoPlans(sandbox);
    const subscription = await subscribe(stripe, small.id);
    const stranger = await subscribe(stripe, small.id);
    const customer = subscription.customer as string;
    const open = (flow_data: object, more: object = {}) =>
      stripe.billingPortal.sessions.create({
        customer,
        configuration: configuration.id,
        flow_data,
        ...more,
      } as never);
    const confirm = (price: string) => ({
      type: "subscription_update_confirm",
      subscription_update_confirm: {
        subscription: subscription.id,
        items: [{ id: itemOf(subscription).id, price, quantity: 1 }],
      },
    });
    const tries = [
      open({ type: "subscription_cancel", subscription_cancel: { subscription: subscription.id } }),
      open({ type: "subscription_update", subscription_update: { subscription: stranger.id } }),
      open({ type: "subscription_update" }),
      open(confirm((await monthly(stripe, 100)).id)),
      open({ type: "subscription_pause", subscription_pause: { subscription: subscription.id } }),
      open({ type: "payment_method_update", after_completion: { type: "redirect" } }),
    ];
    expect(await Promise.all(tries.map(async (call) => (await refusal(call)).param))).toEqual([
      "flow_data[type]",
      "flow_data[subscription_update][subscription]",
      "flow_data[subscription_update]",
      "flow_data[subscription_update_confirm][items][0][price]",
      "flow_data[type]=subscription_pause",
      "flow_data[after_completion][redirect]",
    ]);
    const good = await open(confirm(large.id));
    expect(good.flow).toMatchObject({
      type: "subscription_update_confirm",
      after_completion: { type: "portal_homepage" },
      subscription_update_confirm: { items: [{ price: large.id, quantity: 1 }] },
    });
  });
});

describe("a portal on a test clock", () => {
  it("SBX-2 SBX-6 lives in the clock's time: its address expires by it, and an end is set by it", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const clock = await stripe.testHelpers.testClocks.create({
      frozen_time: seconds("2027-01-10T00:00:00Z"),
    });
    const { id } = await stripe.customers.create({ email: "ana@example.com", test_clock: clock.id });
    const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: id });
    const price = await monthly(stripe, 9700);
    const subscription = await subscribe(stripe, price.id, {
      customer: id,
      default_payment_method: method.id,
    });
    const { act, session } = await enter(sandbox, id);
    expect(session.created).toBe(seconds("2027-01-10T00:00:00Z"));
    await act({ do: "cancel", subscription: subscription.id, feedback: null, comment: null });
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      canceled_at: seconds("2027-01-10T00:00:00Z"),
      cancel_at: seconds("2027-02-10T00:00:00Z"),
    });
    await sandbox.advance("2026-04-02T00:00:00Z");
    expect((await act({ do: "open" })).kind).toBe("home");
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: seconds("2027-01-11T00:00:00Z") });
    expect(await act({ do: "open" })).toMatchObject({ kind: "gone", reason: "expired" });
  });
});
