import { scenario } from "@tests/support/scenario/scenario";
import { describe, expect, it } from "vitest";

describe("unpaid", () => {
  it(
    "LIFE-1 a renewal that fails, a new card, the invoice charged again: active as before",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("failsLater");
      await ana.expect({ state: "active", mail: ["subscription_started"] });
      await ana.reaches("renewal");
      await ana.expect({
        state: "past_due",
        access: "grace",
        accessUntil: "2026-05-08",
        owes: 9700,
        invoices: ["open 9700", "paid 9700"],
        mail: ["payment_failed"],
      });
      await ana.waits({ days: 2 });
      await ana.expect({ state: "past_due", access: "grace", nothingElse: true });
      await ana.stripe.replacesCard("mastercard");
      await ana.stripe.chargesAgain();
      await ana.expect({
        state: "active",
        access: "full",
        owes: null,
        card: "4444",
        invoices: ["paid 9700", "paid 9700"],
        nextCharge: { amount: 9700, on: "2026-06-01" },
      });
      await ana.reaches("renewal");
      await ana.expect({ state: "active", access: "full", invoices: Array(3).fill("paid 9700") });
    }),
  );

  it(
    "DUN-2 two months unpaid: one email for each failed charge, and access ends with the first grace period",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("failsLater");
      await ana.expect({ state: "active", mail: ["subscription_started"] });
      await ana.reaches("renewal");
      await ana.expect({ state: "past_due", access: "grace", mail: ["payment_failed"] });
      await ana.reaches("grace_end");
      await ana.expect({ state: "past_due", access: "restricted", nothingElse: true });
      await ana.reaches("renewal");
      await ana.expect({ state: "past_due", access: "restricted", mail: ["payment_failed"] });
      expect(await ana.paysInvoice("good")).toBe("complete");
      expect(await ana.paysInvoice("good")).toBe("complete");
      await ana.expect({ state: "active", access: "full", owes: null });
    }),
  );

  it(
    "CHK-6 who left with a debt pays it before anything new",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("failsLater");
      await ana.reaches("renewal");
      await ana.stripe.cancelsNow();
      await ana.expect({
        state: "canceled",
        access: "none",
        owes: 9700,
        mail: ["subscription_started", "payment_failed", "subscription_canceled"],
      });
      expect((await ana.chooses("starter", "month")).body.code).toBe("open_debt");
      expect(await ana.paysInvoice("good")).toBe("complete");
      await ana.expect({ state: "canceled", access: "none", owes: null });
      expect((await ana.chooses("starter", "month")).status).toBe(201);
      await ana.pays("good");
      await ana.expect({
        state: "active",
        access: "full",
        mail: ["subscription_started"],
        history: ["started"],
      });
    }),
  );
});
