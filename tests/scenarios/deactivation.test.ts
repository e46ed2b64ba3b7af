import { call, type Person } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { type Scene, scenario } from "@tests/support/scenario/scenario";
import { describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import type { PlansAnswer } from "@/features/catalogue";
import { runJob } from "@/features/operations";
import { POST as state } from "../../app/api/admin/plans/[planId]/state/route";
import { GET as plans } from "../../app/api/plans/route";

/** The admin of the plans in this story. */
async function adminOf(s: Scene): Promise<(planId: string, active: boolean) => Promise<unknown>> {
  const { person } = await s.person("Admin").arrives();
  await setRole(s.world.ctx, person.email, "admin");
  return (planId, active) => turn(s, person, planId, active);
}

async function turn(s: Scene, admin: Person, planId: string, active: boolean): Promise<unknown> {
  const { body } = await call(state, "POST", `/api/admin/plans/${planId}/state`, {
    cookie: admin.cookie,
    params: { planId },
    body: { active, reason: "a story" },
  });
  await s.world.settle();
  return body;
}

const listed = async () =>
  (await call<PlansAnswer>(plans, "GET", "/api/plans")).body.plans.map((p) => p.slug);

describe("taking a plan off sale", () => {
  it(
    "CAT-5 no one can subscribe to it, existing subscribers renew at their price, and it can be reactivated",
    scenario(async (s) => {
      const turnPlan = await adminOf(s);
      const ana = await s.person("Ana").on("starter", "month").card("good");
      await ana.expect({ state: "active", mail: ["subscription_started"], history: ["started"] });
      const bia = await s.person("Bia").arrives();
      expect((await bia.chooses("starter", "month")).status).toBe(201);
      expect(await listed()).toContain("starter");

      expect(await turnPlan("plan_starter", false)).toMatchObject({ active: false, closedCheckouts: 1 });
      expect(await listed()).toEqual(["free", "business", "enterprise"]);
      expect(await bia.pays("good"), "the page that was open").toBe("gone");
      for (const interval of ["month", "year"] as const) {
        const refused = await bia.chooses("starter", interval);
        expect([refused.status, refused.body.code]).toEqual([409, "plan_unavailable"]);
        expect(refused.body).toMatchObject({ title: "Plano temporariamente indisponível" });
      }
      await bia.expect({ state: "free", nothingElse: true });

      for (const on of ["2026-06-01", "2026-07-01"]) {
        await ana.reaches("renewal");
        await ana.expect({ state: "active", nextCharge: { amount: 9700, on }, history: ["renewed"] });
      }
      await ana.expect({ invoices: ["paid 9700", "paid 9700", "paid 9700"] });

      expect(await turnPlan("plan_starter", true)).toMatchObject({ active: true });
      expect(await listed()).toEqual(["free", "starter", "business", "enterprise"]);
      expect((await bia.chooses("starter", "month")).status).toBe(201);
      expect(await bia.pays("good")).toBe("complete");
      await bia.expect({
        state: "active",
        plan: "starter",
        mail: ["subscription_started"],
        history: ["started"],
      });
      await ana.expect({ state: "active", nothingElse: true });
    }),
  );

  it(
    "CAT-5 who paid a moment before is a subscriber",
    scenario(async (s) => {
      const turnPlan = await adminOf(s);
      const bia = await s.person("Bia").arrives();
      await bia.chooses("business", "year");
      s.events.held();
      expect(await bia.pays("good")).toBe("complete");
      expect(await turnPlan("plan_business", false)).toMatchObject({ active: false, closedCheckouts: 0 });
      await bia.expect({
        state: "trialing",
        plan: "business",
        mail: ["subscription_started"],
        history: ["started"],
      });
      await s.events.asUsual();
      await bia.expect({ state: "trialing", nothingElse: true });
    }),
  );

  it(
    "CAT-5 the free plan and the last one on sale stay",
    scenario(async (s) => {
      const turnPlan = await adminOf(s);
      expect(await turnPlan("plan_free", false)).toMatchObject({ code: "plan_is_fallback" });
      expect(await turnPlan("plan_starter", false)).toMatchObject({ active: false });
      expect(await turnPlan("plan_business", false)).toMatchObject({ code: "plan_is_last" });
      expect(await turnPlan("plan_enterprise", false), "it is not bought").toMatchObject({ active: false });
      expect(await turnPlan("plan_nobody", false)).toMatchObject({ code: "plan_not_found" });
      expect(await listed()).toEqual(["free", "business"]);
      expect(await turnPlan("plan_starter", false), "twice").toMatchObject({ changed: false });
      const told = await rows(
        s.world,
        "select action, subject, reason from audit_log where action like 'plan.%activated' order by seq",
      );
      expect(told).toEqual([
        { action: "plan.deactivated", subject: "plan:plan_starter", reason: "a story" },
        { action: "plan.deactivated", subject: "plan:plan_enterprise", reason: "a story" },
      ]);
    }),
  );

  it(
    "CAT-5 Stripe keeps the product active, so that nothing is found to differ",
    scenario(async (s) => {
      const turnPlan = await adminOf(s);
      await turnPlan("plan_starter", false);
      const { data } = await s.world.stripe.products.list({ limit: 100 });
      expect(data.map((product) => product.active)).toEqual([true, true]);
      await s.world.stripe.products.update(data[0]?.id ?? "", { metadata: { seen: "1" } });
      await s.world.stripe.products.update(data[1]?.id ?? "", { metadata: { seen: "1" } });
      await s.world.settle();
      await runJob(s.world.ctx, "catalogue");
    }),
  );
});
