import { scenario } from "@tests/support/scenario/scenario";
import { describe, expect, it } from "vitest";

describe("subscribing", () => {
  it(
    "LIFE-1 a person subscribes and renews three times, and gets one email",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("good");
      await ana.expect({
        state: "active",
        access: "full",
        plan: "starter",
        nextCharge: { amount: 9700, on: "2026-05-01" },
        invoices: ["paid 9700"],
        mail: ["subscription_started"],
        history: ["started"],
      });
      for (const on of ["2026-06-01", "2026-07-01", "2026-08-01"]) {
        await ana.reaches("renewal");
        await ana.expect({
          state: "active",
          access: "full",
          nextCharge: { amount: 9700, on },
          history: ["renewed"],
          mail: [],
        });
      }
      await ana.expect({ invoices: Array(4).fill("paid 9700"), nothingElse: true });
    }),
  );

  it(
    "CHK-5 a declined card creates no subscription; another card on the same page does",
    scenario(async (s) => {
      const ana = await s.person().arrives();
      await ana.chooses("starter", "month");
      expect(await ana.pays("declined")).toBe("declined");
      expect(await ana.returns()).toBe("open");
      await ana.expect({ state: "free", access: "none", invoices: [], nothingElse: true });
      expect(await ana.pays("noFunds")).toBe("declined");
      expect(await ana.pays("good")).toBe("complete");
      expect(await ana.returns()).toBe("confirmed");
      await ana.expect({
        state: "active",
        card: "4242",
        mail: ["subscription_started"],
        history: ["started"],
      });
    }),
  );

  it(
    "CHK-4 a buyer who never returns from the payment page still has the plan",
    scenario(async (s) => {
      const ana = await s.person().arrives();
      await ana.chooses("starter", "year");
      await ana.pays("good");
      await ana.expect({
        state: "active",
        plan: "starter",
        nextCharge: { amount: 97_000, on: "2027-04-01" },
        mail: ["subscription_started"],
        history: ["started"],
        nothingElse: true,
      });
    }),
  );

  it(
    "CHK-4 a buyer who returns before any event has the plan at once, and the events add nothing",
    scenario(async (s) => {
      const ana = await s.person().arrives();
      await ana.chooses("starter", "month");
      s.events.held();
      await ana.pays("good");
      await ana.expect({ state: "free", nothingElse: true });
      expect(await ana.returns()).toBe("confirmed");
      await ana.expect({
        state: "active",
        access: "full",
        mail: ["subscription_started"],
        history: ["started"],
      });
      await s.events.asUsual();
      await ana.expect({ state: "active", nothingElse: true });
    }),
  );

  it(
    "CHK-3 a page that was left alone closes after an hour, and the next one can be paid",
    scenario(async (s) => {
      const ana = await s.person().arrives();
      await ana.chooses("starter", "month");
      await ana.waits({ minutes: 61 });
      expect(await ana.pays("good")).toBe("gone");
      expect(await ana.returns()).toBe("expired");
      expect((await ana.chooses("starter", "month")).status).toBe(201);
      expect(await ana.pays("good")).toBe("complete");
      await ana.expect({ state: "active", mail: ["subscription_started"] });
    }),
  );

  it(
    "AUTH-2 two people with apps of their own live their lives side by side",
    scenario(async (s) => {
      const ana = await s.person("Ana").on("starter", "month").card("good");
      const bia = await s.person("Bia").on("business", "year").card("failsLater");
      await ana.expect({ state: "active", plan: "starter", mail: ["subscription_started"] });
      await bia.expect({ state: "trialing", plan: "business", mail: ["subscription_started"] });
      await ana.stripe.cancelsNow();
      await ana.expect({ state: "canceled", access: "none", plan: "free", mail: ["subscription_canceled"] });
      await bia.expect({ state: "trialing", access: "full", nothingElse: true });
      await bia.reaches("trial_end");
      await bia.expect({ state: "past_due", access: "grace", mail: ["payment_failed"] });
      await ana.expect({ state: "canceled", owes: null, nothingElse: true });
    }),
  );
});
