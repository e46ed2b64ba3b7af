import { describe, expect, it } from "vitest";
import type { PortalResult } from "../../../sandbox/stripe/portal-contract";
import { CARDS, card, harness, itemOf, monthly, seconds, subscribe } from "./harness";
import { enter, homeOf, twoPlans } from "./portal-support";

describe("changing the plan in the portal", () => {
  it("SBX-4 SBX-8 charges exactly what the preview showed", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const { small, large, configuration } = await twoPlans(sandbox);
    const subscription = await subscribe(stripe, small.id);
    await sandbox.advance("2026-04-16T00:00:00Z");
    const { act } = await enter(sandbox, subscription.customer as string, {
      configuration: configuration.id,
    });
    const wish = { subscription: subscription.id, price: large.id };
    const shown = await act({ do: "preview_plan", ...wish });
    expect(sandbox.newTypes()).toEqual([]);
    // Half of April: 297.00 / 2 - 97.00 / 2 = 100.00.
    expect(shown).toMatchObject({
      kind: "preview",
      preview: { dueNow: 10000, next: { at: seconds("2026-05-01T00:00:00Z"), amount: 29700 } },
    });
    const same = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: itemOf(subscription).id, price: large.id }],
        proration_behavior: "always_invoice",
      },
    });
    expect(same.amount_due).toBe(10000);
    await sandbox.advance("2026-04-16T00:10:00Z");
    const prorationDate = shown.kind === "preview" ? shown.preview.prorationDate : 0;
    expect((await act({ do: "change_plan", ...wish, prorationDate })).kind).toBe("done");
    const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(itemOf(after).price.id).toBe(large.id);
    expect(after.latest_invoice).toMatchObject({ status: "paid", amount_paid: 10000 });
  });

  it("SBX-4 without proration nothing is due now and the next invoice has the new price", async () => {
    const sandbox = harness();
    const { small, large, configuration } = await twoPlans(sandbox, { proration_behavior: "none" });
    const subscription = await subscribe(sandbox.stripe, large.id);
    await sandbox.advance("2026-04-10T00:00:00Z");
    const { act } = await enter(sandbox, subscription.customer as string, {
      configuration: configuration.id,
    });
    const wish = { subscription: subscription.id, price: small.id };
    expect(await act({ do: "preview_plan", ...wish })).toMatchObject({
      preview: { dueNow: 0, lines: [], next: { at: seconds("2026-05-01T00:00:00Z"), amount: 9700 } },
    });
    expect((await act({ do: "change_plan", ...wish })).kind).toBe("done");
    expect(sandbox.newTypes()).toEqual(["customer.subscription.updated"]);
  });

  it("SBX-4 what the card refuses waits for its invoice, and the old plan stays meanwhile", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const { small, large, configuration } = await twoPlans(sandbox);
    const subscription = await subscribe(stripe, small.id);
    const customer = subscription.customer as string;
    const failing = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: failing.id } });
    await sandbox.advance("2026-04-16T00:00:00Z");
    const { act } = await enter(sandbox, customer, { configuration: configuration.id });
    const result = await act({ do: "change_plan", subscription: subscription.id, price: large.id });
    expect(result).toMatchObject({
      kind: "payment_needed",
      home: { subscriptions: [{ status: "active", offers: [] }] },
    });
    const waiting = await stripe.subscriptions.retrieve(subscription.id);
    expect(itemOf(waiting).price.id).toBe(small.id);
    const invoice = waiting.latest_invoice as string;
    expect(result.kind === "payment_needed" && result.invoiceUrl).toContain(invoice);
    await sandbox.engine.payHostedInvoice(invoice, card(CARDS.good));
    expect(itemOf(await stripe.subscriptions.retrieve(subscription.id)).price.id).toBe(large.id);
  });

  it("SBX-4 in a trial the change ends it and charges the whole new plan, unless the trial is to go on", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const { small, large, configuration } = await twoPlans(sandbox);
    const dueIn = async (): Promise<PortalResult> => {
      const subscription = await subscribe(stripe, small.id, { trial_period_days: 7 });
      const { act } = await enter(sandbox, subscription.customer as string, {
        configuration: configuration.id,
      });
      const wish = { subscription: subscription.id, price: large.id };
      const shown = await act({ do: "preview_plan", ...wish });
      expect((await act({ do: "change_plan", ...wish })).kind).toBe("done");
      const after = await stripe.subscriptions.retrieve(subscription.id);
      expect(itemOf(after).price.id).toBe(large.id);
      expect(after.status).toBe(shown.kind === "preview" && shown.preview.dueNow > 0 ? "active" : "trialing");
      return shown;
    };
    expect(await dueIn()).toMatchObject({
      preview: { dueNow: 29700, next: { at: seconds("2026-05-01T00:00:00Z"), amount: 29700 } },
    });
    await stripe.billingPortal.configurations.update(configuration.id, {
      features: { subscription_update: { trial_update_behavior: "continue_trial" } },
    });
    expect(await dueIn()).toMatchObject({
      preview: { dueNow: 0, next: { at: seconds("2026-04-08T00:00:00Z"), amount: 29700 } },
    });
  });

  it("SBX-4 from monthly to yearly a new year begins today, with what is left of the month credited", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const product = await stripe.products.create({ name: "Loja" });
    const month = await monthly(stripe, 9700, product.id);
    const year = await stripe.prices.create({
      product: product.id,
      currency: "brl",
      unit_amount: 97000,
      recurring: { interval: "year" },
    });
    const configuration = await stripe.billingPortal.configurations.create({
      features: {
        subscription_update: {
          enabled: true,
          default_allowed_updates: ["price"],
          products: [{ product: product.id, prices: [month.id, year.id] }],
          proration_behavior: "always_invoice",
        },
      },
    });
    const subscription = await subscribe(stripe, month.id);
    await sandbox.advance("2026-04-16T00:00:00Z");
    const { act } = await enter(sandbox, subscription.customer as string, {
      configuration: configuration.id,
    });
    const wish = { subscription: subscription.id, price: year.id };
    // 970.00 less half of 97.00.
    expect(await act({ do: "preview_plan", ...wish })).toMatchObject({
      preview: { dueNow: 92150, next: { at: seconds("2027-04-16T00:00:00Z"), amount: 97000 } },
    });
    expect((await act({ do: "change_plan", ...wish })).kind).toBe("done");
    const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(after.latest_invoice).toMatchObject({ status: "paid", amount_paid: 92150 });
    expect(itemOf(after).current_period_end).toBe(seconds("2027-04-16T00:00:00Z"));
  });

  it("SBX-4 offers plans of the same currency only, none while an end is set, and takes no other price", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const { product, small, large, configuration } = await twoPlans(sandbox);
    const dollars = await stripe.prices.create({
      product: product.id,
      currency: "usd",
      unit_amount: 1900,
      recurring: { interval: "month" },
    });
    const products = [{ product: product.id, prices: [small.id, dollars.id, large.id] }];
    await stripe.billingPortal.configurations.update(configuration.id, {
      features: { subscription_update: { products } },
    });
    const subscription = await subscribe(stripe, small.id);
    const { act } = await enter(sandbox, subscription.customer as string, {
      configuration: configuration.id,
    });
    const [shown] = homeOf(await act({ do: "open" })).subscriptions;
    expect(shown?.offers.map(({ price }) => price)).toEqual([small.id, large.id]);
    const other = await monthly(stripe, 100);
    const refused = await act({ do: "change_plan", subscription: subscription.id, price: other.id });
    expect(refused.kind).toBe("refused");
    expect((await act({ do: "change_plan", subscription: subscription.id, price: small.id })).kind).toBe(
      "refused",
    );
    await stripe.subscriptions.update(subscription.id, { cancel_at: "max_period_end" });
    expect(homeOf(await act({ do: "open" })).subscriptions[0]?.offers).toEqual([]);
  });

  it("SBX-4 the number of seats moves within its bounds", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const product = await stripe.products.create({ name: "Equipe" });
    const seat = await monthly(stripe, 1000, product.id);
    const configuration = await stripe.billingPortal.configurations.create({
      features: {
        subscription_update: {
          enabled: true,
          default_allowed_updates: ["price", "quantity"],
          products: [
            {
              product: product.id,
              prices: [seat.id],
              adjustable_quantity: { enabled: true, minimum: 2, maximum: 5 },
            },
          ],
        },
      },
    });
    const subscription = await subscribe(stripe, seat.id, { items: [{ price: seat.id, quantity: 2 }] });
    const { act } = await enter(sandbox, subscription.customer as string, {
      configuration: configuration.id,
    });
    const wish = { do: "change_plan", subscription: subscription.id, price: seat.id } as const;
    expect((await act({ ...wish, quantity: 6 })).kind).toBe("refused");
    expect((await act({ ...wish, quantity: 4 })).kind).toBe("done");
    expect(itemOf(await stripe.subscriptions.retrieve(subscription.id)).quantity).toBe(4);
  });
});
