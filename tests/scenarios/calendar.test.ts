import { scenario } from "@tests/support/scenario/scenario";
import { describe, it } from "vitest";

describe("calendar", () => {
  it(
    "SBX-6 who subscribes on 31 January is charged on the last day of short months and on the 31st of long ones",
    scenario(
      async (s) => {
        const ana = await s.person().on("starter", "month").card("good");
        await ana.expect({ nextCharge: { amount: 9700, on: "2026-02-28" }, mail: ["subscription_started"] });
        for (const on of ["2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"]) {
          await ana.reaches("renewal");
          await ana.expect({ state: "active", nextCharge: { amount: 9700, on } });
        }
      },
      { startAt: "2026-01-31T12:00:00Z" },
    ),
  );

  it(
    "SBX-6 a year on a yearly price passes with one renewal, from 29 February to the 28th",
    scenario(
      async (s) => {
        const ana = await s.person().on("starter", "year").card("good");
        await ana.expect({
          nextCharge: { amount: 97_000, on: "2029-02-28" },
          mail: ["subscription_started"],
        });
        await ana.waits({ days: 360 });
        await ana.expect({ state: "active", nextCharge: { amount: 97_000, on: "2029-02-28" } });
        await ana.reaches("renewal");
        await ana.expect({
          state: "active",
          nextCharge: { amount: 97_000, on: "2030-02-28" },
          invoices: ["paid 97000", "paid 97000"],
        });
      },
      { startAt: "2028-02-29T12:00:00Z" },
    ),
  );

  it(
    "UI-2 while a renewal waits for its hour, the next charge is the one about to happen",
    scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("good");
      await ana.expect({ mail: ["subscription_started"] });
      await ana.reaches("period_end");
      await ana.expect({
        state: "active",
        periodEnd: "2026-06-01",
        nextCharge: { amount: 9700, on: "2026-05-01" },
      });
      await ana.waits({ hours: 1 });
      await ana.expect({ nextCharge: { amount: 9700, on: "2026-06-01" } });
    }),
  );
});
