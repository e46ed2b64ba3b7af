import { describe, expect, it } from "vitest";
import type { PortalAction } from "../../../sandbox/stripe/portal-contract";
import { harness, itemOf, monthly, seconds, subscribe } from "./harness";
import { enter, homeOf, twoPlans } from "./portal-support";

describe("a smaller plan from the next period on", () => {
  const rules = { schedule_at_period_end: { conditions: [{ type: "decreasing_item_amount" }] } };

  it("SBX-4 SBX-8 is a schedule of two phases that changes nothing until then and bills the new price", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const { small, large, configuration } = await twoPlans(sandbox, rules);
    const subscription = await subscribe(stripe, large.id);
    await sandbox.advance("2026-04-10T00:00:00Z");
    const { act } = await enter(sandbox, subscription.customer as string, {
      configuration: configuration.id,
    });
    const wish = { subscription: subscription.id, price: small.id };
    const end = seconds("2026-05-01T00:00:00Z");
    expect(await act({ do: "preview_plan", ...wish })).toMatchObject({
      kind: "preview",
      preview: { dueNow: 0, startsAt: end, next: { at: end, amount: 9700 } },
    });
    expect(sandbox.newTypes()).toEqual([]);
    const result = await act({ do: "change_plan", ...wish });
    expect(homeOf(result).subscriptions[0]).toMatchObject({
      plan: { price: large.id },
      offers: [],
      scheduled: { plan: { price: small.id }, at: end },
    });
    expect(sandbox.newTypes()).toEqual([
      "subscription_schedule.created",
      "customer.subscription.updated",
      "subscription_schedule.updated",
    ]);
    await sandbox.advance("2026-05-01T02:00:00Z");
    const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(itemOf(after).price.id).toBe(small.id);
    expect(after.latest_invoice).toMatchObject({ status: "paid", amount_paid: 9700 });
  });

  it("SBX-4 can be undone, and gives way to a cancellation", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const { small, large, configuration } = await twoPlans(sandbox, rules);
    await stripe.billingPortal.configurations.update(configuration.id, {
      features: { subscription_cancel: { enabled: true } },
    });
    const subscription = await subscribe(stripe, large.id);
    const { act } = await enter(sandbox, subscription.customer as string, {
      configuration: configuration.id,
    });
    const wish: PortalAction = { do: "change_plan", subscription: subscription.id, price: small.id };
    await act(wish);
    expect((await act({ do: "keep_plan", subscription: subscription.id })).kind).toBe("done");
    expect((await stripe.subscriptions.retrieve(subscription.id)).schedule).toBeNull();
    await act(wish);
    const ended = await act({ do: "cancel", subscription: subscription.id, feedback: null, comment: null });
    expect(homeOf(ended).subscriptions[0]).toMatchObject({ scheduled: null });
    await sandbox.advance("2026-05-01T02:00:00Z");
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("canceled");
  });

  it("SBX-4 a larger plan, or one of another product, begins at once", async () => {
    const sandbox = harness();
    const { stripe } = sandbox;
    const { product, small, large } = await twoPlans(sandbox);
    const elsewhere = await monthly(stripe, 4900);
    const configuration = await stripe.billingPortal.configurations.create({
      features: {
        subscription_update: {
          enabled: true,
          default_allowed_updates: ["price"],
          products: [
            { product: product.id, prices: [small.id, large.id] },
            { product: elsewhere.product as string, prices: [elsewhere.id] },
          ],
          ...rules,
        },
      },
    });
    const subscription = await subscribe(stripe, small.id);
    const { act } = await enter(sandbox, subscription.customer as string, {
      configuration: configuration.id,
    });
    for (const price of [large.id, elsewhere.id]) {
      expect((await act({ do: "change_plan", subscription: subscription.id, price })).kind).toBe("done");
      const after = await stripe.subscriptions.retrieve(subscription.id);
      expect(itemOf(after).price.id).toBe(price);
      expect(after.schedule).toBeNull();
    }
  });
});
