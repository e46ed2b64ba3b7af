import { buy } from "@tests/support/person";
import { createPromotion, priceNow } from "@tests/support/promotions";
import { rows } from "@tests/support/rows";
import { type Scene, scenario } from "@tests/support/scenario/scenario";
import { describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import { listPromotions } from "@/features/backoffice";

async function anAdmin(s: Scene) {
  const helena = await s.person("Helena").arrives();
  await setRole(s.world.ctx, helena.person.email, "admin");
  return helena.person;
}

const until = (s: Scene, at: string) => s.world.advanceTo(new Date(at));

describe("Black Friday", () => {
  it(
    "PROMO-1 PROMO-2 PROMO-4 PROMO-5 30 % with its badge, its first and later invoices, and an end by itself",
    scenario(
      async (s) => {
        const admin = await anAdmin(s);
        const before = await s.person("Bia").on("starter", "month").card("good");
        await before.expect({ state: "active", mail: ["subscription_started"], invoices: ["paid 9700"] });
        const made = await createPromotion(admin, {
          startsAt: "2026-11-27T03:00:00Z",
          endsAt: "2026-12-01T03:00:00Z",
          targets: [
            { planId: "plan_starter", interval: "month" },
            { planId: "plan_starter", interval: "year" },
            { planId: "plan_business", interval: "month" },
          ],
        });
        expect(made.status).toBe(201);
        expect(await priceNow("starter")).toMatchObject({ effectiveAmount: 9700, promotion: null });

        await until(s, "2026-11-27T03:00:00Z");
        expect(await priceNow("starter")).toMatchObject({
          unitAmount: 9700,
          effectiveAmount: 6790,
          promotion: { label: "Black Friday", percent: 30, endsAt: "2026-12-01T03:00:00.000Z" },
        });

        // Monthly: the first invoice is discounted, the second is not.
        const ana = await s.person("Ana").on("starter", "month").card("good");
        await ana.expect({
          state: "active",
          invoices: ["paid 6790"],
          nextCharge: { amount: 9700, on: "2026-12-27" },
          mail: ["subscription_started"],
        });
        // Yearly: once is one year, not one month.
        const yuri = await s.person("Yuri").on("starter", "year").card("good");
        await yuri.expect({
          state: "active",
          invoices: ["paid 67900"],
          nextCharge: { amount: 97_000, on: "2027-11-27" },
          mail: ["subscription_started"],
        });
        // With a trial: nothing today, the discounted price at its end, the list price after that.
        const tina = await s.person("Tina").on("business", "month").card("good");
        await tina.expect({
          state: "trialing",
          nextCharge: { amount: 20_790, on: "2026-12-04" },
          mail: ["subscription_started"],
        });

        await until(s, "2026-12-01T03:00:00Z");
        expect(await priceNow("starter")).toMatchObject({ effectiveAmount: 9700, promotion: null });
        const late = await s.person("Leo").on("starter", "month").card("good");
        await late.expect({ state: "active", invoices: ["paid 9700"], mail: ["subscription_started"] });

        await tina.reaches("trial_end");
        await tina.expect({
          state: "active",
          invoices: ["paid 20790", "paid 0"],
          nextCharge: { amount: 29_700, on: "2027-01-04" },
        });
        await ana.reaches("renewal");
        await ana.expect({ state: "active", invoices: ["paid 9700", "paid 6790"] });
        // Existing subscribers are not affected.
        const totals = await rows(s.world, "select distinct total::int from invoices where app_id = $1", [
          before.person.appId,
        ]);
        expect(totals).toEqual([{ total: 9700 }]);

        const { promotions } = await listPromotions(s.world.ctx, "pt-BR");
        expect(promotions).toMatchObject([
          {
            state: "ended",
            results: {
              signUps: 3,
              firstRevenueMinor: 6790 + 67_900 + 20_790,
              revenueMinor: 6790 + 9700 + 67_900 + 20_790,
            },
          },
        ]);
      },
      { startAt: "2026-11-10T12:00:00Z" },
    ),
  );

  it(
    "PROMO-4 three months of it: the fourth invoice is at the list price",
    scenario(async (s) => {
      const admin = await anAdmin(s);
      await createPromotion(admin, { lasting: { kind: "months", months: 3 } });
      const ana = await s.person("Ana").on("starter", "month").card("good");
      await ana.expect({ state: "active", mail: ["subscription_started"], invoices: ["paid 6790"] });
      for (let month = 0; month < 3; month++) await ana.reaches("renewal");
      await ana.expect({
        state: "active",
        invoices: ["paid 9700", "paid 6790", "paid 6790", "paid 6790"],
        nextCharge: { amount: 9700, on: "2026-08-01" },
      });
    }),
  );

  it(
    "PROMO-2 all of it: the first month costs nothing, the second its price",
    scenario(async (s) => {
      const admin = await anAdmin(s);
      await createPromotion(admin, { percent: 100 });
      expect(await priceNow("starter")).toMatchObject({ effectiveAmount: 0 });
      const ana = await s.person("Ana").arrives();
      expect((await buy(ana.person, { plan: "starter", interval: "month" })).status).toBe(201);
      await ana.chooses("starter", "month");
      expect(await ana.pays("good")).toBe("complete");
      await ana.expect({
        state: "active",
        invoices: ["paid 0"],
        nextCharge: { amount: 9700, on: "2026-05-01" },
        mail: ["subscription_started"],
      });
      await ana.reaches("renewal");
      await ana.expect({ state: "active", invoices: ["paid 9700", "paid 0"] });
    }),
  );
});
