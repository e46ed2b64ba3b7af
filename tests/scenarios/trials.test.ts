import { scenario } from "@tests/support/scenario/scenario";
import { describe, expect, it } from "vitest";

describe("trials", () => {
  it(
    "LIFE-1 a trial becomes a paid subscription on its day",
    scenario(async (s) => {
      const ana = await s.person().on("business", "month").card("good");
      await ana.expect({
        state: "trialing",
        access: "full",
        plan: "business",
        trialEndsAt: "2026-04-08",
        nextCharge: { amount: 29_700, on: "2026-04-08" },
        mail: ["subscription_started"],
        history: ["started"],
      });
      await ana.reaches("trial_end");
      await ana.expect({
        state: "active",
        access: "full",
        nextCharge: { amount: 29_700, on: "2026-05-08" },
        invoices: ["paid 29700", "paid 0"],
      });
      await ana.reaches("renewal");
      await ana.expect({
        state: "active",
        nextCharge: { amount: 29_700, on: "2026-06-08" },
        nothingElse: true,
        history: ["renewed"],
      });
    }),
  );

  it(
    "DUN-2 a trial whose card fails: grace, then the free plan's limits, then paid on Stripe's page and well again",
    scenario(async (s) => {
      const ana = await s.person().on("business", "month").card("failsLater");
      await ana.expect({ state: "trialing", mail: ["subscription_started"] });
      await ana.reaches("trial_end");
      await ana.expect({
        state: "past_due",
        access: "grace",
        accessUntil: "2026-04-15",
        plan: "business",
        owes: 29_700,
        mail: ["payment_failed"],
      });
      await ana.reaches("grace_end");
      await ana.expect({ state: "past_due", access: "restricted", owes: 29_700, nothingElse: true });
      expect(await ana.paysInvoice("declined")).toBe("declined");
      await ana.expect({ state: "past_due", access: "restricted" });
      expect(await ana.paysInvoice("mastercard")).toBe("complete");
      await ana.expect({
        state: "active",
        access: "full",
        owes: null,
        card: "4444",
        nextCharge: { amount: 29_700, on: "2026-05-08" },
      });
      await ana.reaches("renewal");
      await ana.expect({ state: "active", access: "full", owes: null });
    }),
  );

  it(
    "CHK-5 a returning customer pays from the first day: there is one trial per app",
    scenario(async (s) => {
      const ana = await s.person().on("business", "month").card("good");
      await ana.expect({ state: "trialing", mail: ["subscription_started"] });
      await ana.stripe.cancelsNow();
      await ana.expect({
        state: "canceled",
        access: "none",
        mail: ["subscription_canceled"],
        history: ["ended"],
      });
      await ana.waits({ days: 40 });
      expect((await ana.chooses("business", "month")).status).toBe(201);
      await ana.pays("good");
      await ana.expect({
        state: "active",
        trialEndsAt: null,
        nextCharge: { amount: 29_700, on: "2026-06-11" },
        mail: ["subscription_started"],
        history: ["started"],
        nothingElse: true,
      });
    }),
  );
});
