import { scenario } from "@tests/support/scenario/scenario";
import { describe, expect, it } from "vitest";

describe("leaving", () => {
  it(
    "LIFE-1 canceled at the period's end in Stripe's dashboard: access until then, the end, one email",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("good");
      await ana.expect({ state: "active", mail: ["subscription_started"] });
      await ana.waits({ days: 10 });
      await ana.stripe.cancelsAtPeriodEnd();
      await ana.expect({
        state: "active",
        access: "full",
        cancelAt: "2026-05-01",
        nextCharge: null,
        history: ["cancel_scheduled"],
        nothingElse: true,
      });
      await ana.reaches("period_end");
      await ana.expect({
        state: "canceled",
        access: "none",
        plan: "free",
        invoices: ["paid 9700"],
        history: ["ended"],
        mail: ["subscription_canceled"],
        nothingElse: true,
      });
    }),
  );

  it(
    "LIFE-9 a cancellation taken back leaves everything as it was, and both in the history",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("good");
      await ana.expect({ state: "active", mail: ["subscription_started"] });
      await ana.stripe.cancelsAtPeriodEnd();
      await ana.stripe.undoesCancel();
      await ana.expect({
        state: "active",
        cancelAt: null,
        nextCharge: { amount: 9700, on: "2026-05-01" },
        history: ["cancel_scheduled", "cancel_undone"],
        nothingElse: true,
      });
      await ana.reaches("renewal");
      await ana.expect({ state: "active", access: "full" });
    }),
  );

  it(
    "LIFE-1 canceled at once, and subscribed again a month later on another plan",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("good");
      await ana.stripe.cancelsNow();
      await ana.expect({
        state: "canceled",
        access: "none",
        mail: ["subscription_started", "subscription_canceled"],
        history: ["started", "ended"],
      });
      await ana.waits({ days: 30 });
      await ana.chooses("business", "month");
      await ana.pays("good");
      await ana.expect({
        state: "trialing",
        plan: "business",
        mail: ["subscription_started"],
        history: ["started"],
      });
      expect(await ana.stripe.subscriptions()).toHaveLength(2);
    }),
  );

  it(
    "HOOK-5 the customer deleted at Stripe: the plan ends with an email, and a new one can be bought",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("good");
      await ana.expect({ state: "active", mail: ["subscription_started"] });
      const first = await ana.stripe.customerId();
      await ana.stripe.deletesCustomer();
      await ana.expect({ state: "canceled", access: "none", card: null, mail: ["subscription_canceled"] });
      expect((await ana.chooses("starter", "month")).status).toBe(201);
      await ana.pays("good");
      await ana.expect({ state: "active", access: "full", mail: ["subscription_started"] });
      expect(await ana.stripe.customerId()).not.toBe(first);
    }),
  );

  it(
    "CHK-2 the customer deleted at Stripe while its event is lost: buying again makes a new customer",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("good");
      await ana.expect({ state: "active", mail: ["subscription_started"] });
      s.events.dropped();
      await ana.stripe.deletesCustomer();
      expect((await ana.chooses("starter", "month")).status).toBe(201);
      await s.events.asUsual();
      await ana.pays("good");
      await ana.expect({
        state: "active",
        access: "full",
        mail: ["subscription_canceled", "subscription_started"],
      });
    }),
  );

  it(
    "CHK-2 the customer deleted at Stripe while a payment page is open: the same choice opens one that can be paid",
    scenario(async (s) => {
      const ana = await s.person().arrives();
      await ana.chooses("starter", "month");
      await ana.stripe.deletesCustomer();
      expect(await ana.pays("good")).toBe("gone");
      expect((await ana.chooses("starter", "month")).status).toBe(201);
      expect(await ana.pays("good")).toBe("complete");
      await ana.expect({ state: "active", access: "full", mail: ["subscription_started"] });
    }),
  );

  it(
    "CHK-3 a second subscription made in the dashboard is flagged, and takes the first one's place when that ends",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("good");
      await ana.expect({ state: "active", mail: ["subscription_started"] });
      const first = await ana.stripe.subscription();
      await ana.waits({ days: 1 });
      const second = await ana.stripe.addsSubscription();
      await ana.expect({
        state: "active",
        periodEnd: "2026-05-01",
        alerts: ["duplicate_subscription"],
        findings: ["duplicate_subscription"],
        mail: ["subscription_started"],
        history: ["started"],
      });
      await ana.stripe.cancelsNow(first.id);
      await ana.expect({
        state: "active",
        access: "full",
        periodEnd: "2026-05-02",
        mail: ["subscription_canceled"],
        history: ["ended", "updated"],
      });
      expect((await ana.stripe.subscription()).id).toBe(second.id);
      expect((await ana.chooses("starter", "month")).body.code).toBe("subscription_exists");
    }),
  );
});
