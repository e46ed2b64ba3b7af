import { type Scene, scenario } from "@tests/support/scenario/scenario";
import { describe, expect, it } from "vitest";

/** A varied life; however its events are delivered, it ends in the same state with the same emails. */
async function eventfulLife(s: Scene) {
  const ana = await s.person().on("business", "month").card("failsLater");
  await ana.expect({ state: "trialing", access: "full", mail: ["subscription_started"] });
  await ana.reaches("trial_end");
  await ana.expect({ state: "past_due", access: "grace", mail: ["payment_failed"] });
  await ana.paysInvoice("good");
  await ana.expect({ state: "active", access: "full", owes: null });
  await ana.reaches("renewal");
  await ana.stripe.cancelsAtPeriodEnd();
  await ana.expect({ state: "active", cancelAt: "2026-06-08" });
  await ana.reaches("period_end");
  await ana.expect({
    state: "canceled",
    access: "none",
    invoices: ["paid 29700", "paid 29700", "paid 0"],
    mail: ["subscription_canceled"],
  });
}

describe("events", () => {
  it("HOOK-4 in order, once", scenario(eventfulLife));

  it(
    "HOOK-4 each moment's events in reverse order",
    scenario(async (s) => {
      s.events.backwards();
      await eventfulLife(s);
    }),
  );

  it(
    "HOOK-2 each event twice under one id",
    scenario(async (s) => {
      s.events.twice();
      await eventfulLife(s);
    }),
  );

  it(
    "HOOK-4 each event twice under two ids",
    scenario(async (s) => {
      s.events.twice(true);
      await eventfulLife(s);
    }),
  );

  it(
    "HOOK-4 a month of events lost, then one later event restores everything",
    scenario(async (s) => {
      const ana = await s.person().on("business", "month").card("good");
      await ana.expect({ state: "trialing", mail: ["subscription_started"] });
      s.events.dropped();
      await ana.reaches("trial_end");
      await ana.waits({ days: 25 });
      await ana.stripe.cancelsAtPeriodEnd();
      await ana.expect({ state: "trialing", nothingElse: true });
      await s.events.asUsual();
      await ana.expect({ state: "trialing", nothingElse: true });
      await ana.stripe.touchesCustomer();
      await ana.expect({
        state: "active",
        access: "full",
        cancelAt: "2026-05-08",
        invoices: ["paid 29700", "paid 0"],
        history: ["renewed", "cancel_scheduled", "trialing → active"],
        nothingElse: true,
      });
    }),
  );

  it(
    "CHK-4 every event of the purchase lost, and the page never opened: the next visit to checkout finds it",
    scenario(async (s) => {
      const ana = await s.person().arrives();
      await ana.chooses("starter", "month");
      s.events.dropped();
      await ana.pays("good");
      await ana.expect({ state: "free", nothingElse: true });
      expect((await ana.chooses("starter", "month")).body.code).toBe("subscription_exists");
      await s.events.asUsual();
      await ana.expect({
        state: "active",
        access: "full",
        mail: ["subscription_started"],
        history: ["started"],
      });
    }),
  );

  it(
    "CHK-6 a debt that was paid while the events were lost does not stand in the way",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("failsLater");
      await ana.reaches("renewal");
      await ana.stripe.cancelsNow();
      await ana.expect({
        state: "canceled",
        owes: 9700,
        mail: ["subscription_started", "payment_failed", "subscription_canceled"],
      });
      s.events.dropped();
      await ana.paysInvoice("good");
      await ana.expect({ owes: 9700, nothingElse: true });
      expect((await ana.chooses("starter", "month")).status).toBe(201);
      await s.events.asUsual();
      await ana.expect({ owes: null, nothingElse: true });
    }),
  );

  it(
    "HOOK-3 our server refuses everything for two hours: Stripe sends again, and nothing is missing",
    scenario(async (s) => {
      const ana = await s.person().arrives();
      await ana.chooses("starter", "month");
      s.world.deliverer.setFault({ kind: "fail", next: 1000, attempts: 2 });
      await ana.pays("good");
      await ana.expect({ state: "free", nothingElse: true });
      await ana.waits({ hours: 3 });
      await ana.expect({
        state: "active",
        access: "full",
        mail: ["subscription_started"],
        history: ["started"],
      });
    }),
  );
});
