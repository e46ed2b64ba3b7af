import { call, currentOf, type Person, signUp, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import type { PlansAnswer } from "@/features/catalogue";
import { runJob } from "@/features/operations";
import { POST as preview } from "../../../app/api/admin/plans/[planId]/preview/route";
import { PATCH } from "../../../app/api/admin/plans/[planId]/route";
import { PUT as order } from "../../../app/api/admin/plans/order/route";
import { POST as create } from "../../../app/api/admin/plans/route";
import { GET as plans } from "../../../app/api/plans/route";
import { newPlan } from "./new-plan";

type AuditRow = {
  action: string;
  before: unknown;
  after: unknown;
  reason: string | null;
  actor: string;
};

describe("plans in the admin panel", () => {
  let world: World;
  let admin: Person;
  let lastSeq = 0;
  beforeAll(async () => {
    world = await openWorld();
    admin = await signUp("Admin");
    await setRole(world.ctx, admin.email, "admin");
  });
  beforeEach(async () => {
    await world.settle();
    lastSeq = Number(
      (await one<{ seq: string }>(world, "select coalesce(max(seq), 0) as seq from audit_log"))?.seq,
    );
  });
  afterAll(() => world.close());

  const audited = () =>
    rows<AuditRow>(
      world,
      "select action, before, after, reason, actor from audit_log where seq > $1 and action like 'plan.%' order by seq",
      [lastSeq],
    );
  const patch = (planId: string, body: unknown) =>
    call(PATCH, "PATCH", `/api/admin/plans/${planId}`, { cookie: admin.cookie, params: { planId }, body });
  const versionOf = async (planId: string) =>
    (await one<{ version: number }>(world, "select version from plans where id = $1", [planId]))?.version ??
    0;
  const shown = async () => (await call<PlansAnswer>(plans, "GET", "/api/plans")).body.plans;
  const put = (list: string[]) =>
    call(order, "PUT", "/api/admin/plans/order", { cookie: admin.cookie, body: { order: list } });
  const make = (body: unknown) =>
    call<{ id: string; published: boolean; code: string }>(create, "POST", "/api/admin/plans", {
      cookie: admin.cookie,
      body,
    });

  it("CAT-6 creates a plan that Stripe can charge, off sale, audited once", async () => {
    const { status, body } = await make(newPlan({ slug: "pro", tier: 10 }));
    expect([status, body.published]).toEqual([201, true]);
    const row = await one<{ active: boolean; display_order: number; stripe_product_id: string }>(
      world,
      "select active, display_order, stripe_product_id from plans where slug = 'pro'",
    );
    expect(row).toMatchObject({ active: false, display_order: 4 });
    const product = await world.stripe.products.retrieve(row?.stripe_product_id ?? "");
    expect([product.name, product.description]).toEqual(["Pro pt", "Descrição"]);
    const prices = await world.stripe.prices.list({ product: product.id });
    expect(prices.data.map((p) => p.unit_amount).sort()).toEqual([19_900, 199_000]);
    expect((await shown()).map((p) => p.slug)).not.toContain("pro");
    const [created, published] = await audited();
    expect(created).toMatchObject({
      action: "plan.created",
      actor: `user:${admin.userId}`,
      after: { slug: "pro", active: false, prices: { month: 19_900, year: 199_000 } },
    });
    expect(published?.action).toBe("plan.published");
  });

  it("CAT-6 what is left out of limits and features is not granted", async () => {
    const { body } = await make(newPlan({ slug: "bare", tier: 11, limits: { devices: 2 }, features: {} }));
    const row = await one<{ limits: Record<string, number>; features: Record<string, boolean> }>(
      world,
      "select limits, features from plans where id = $1",
      [body.id],
    );
    expect(row?.limits).toMatchObject({ devices: 2, searches_per_month: 0, scraper_priority: 1 });
    expect(Object.values(row?.features ?? {})).toEqual([false, false, false, false, false]);
  });

  it.each([
    ["a slug that is taken", { slug: "starter", tier: 77 }, 409, "plan_slug_taken"],
    ["a rank that is taken", { slug: "other", tier: 1 }, 409, "plan_tier_taken"],
    [
      "a second free plan",
      { slug: "free-2", tier: 77, sale: "free", prices: { month: null, year: null } },
      409,
      "free_plan_exists",
    ],
    ["a slug that is no slug", { slug: "Pro Max" }, 422, "invalid"],
    ["a name that nobody sees", { name: { "pt-BR": "\u200b", en: "Pro" } }, 422, "invalid"],
    ["an empty name", { name: { "pt-BR": "  ", en: "Pro" } }, 422, "invalid"],
    ["an unknown language", { name: { "pt-BR": "Pro", en: "Pro", fr: "Pro" } }, 422, "invalid"],
    ["a missing language", { name: { "pt-BR": "Pro" } }, 422, "invalid"],
    ["an unknown limit", { limits: { wishes: 3 } }, 422, "feature_unknown"],
    ["a limit below unlimited", { limits: { devices: -2 } }, 422, "invalid"],
    ["an absurd limit", { limits: { devices: 1e15 } }, 422, "invalid"],
    ["an unlimited priority", { limits: { scraper_priority: -1 } }, 422, "feature_value_invalid"],
    ["a broken limit", { limits: { devices: 1.5 } }, 422, "invalid"],
    ["an unknown feature", { features: { flying: true } }, 422, "feature_unknown"],
    ["an unknown mode", { executionModes: ["moon"] }, 422, "invalid"],
    ["the same highlight twice", { highlights: { "pt-BR": ["a", "a"], en: [] } }, 422, "invalid"],
    ["no price for what is bought", { prices: { month: null, year: null } }, 422, "invalid"],
    ["a price below what Stripe takes", { prices: { month: 49, year: null } }, 422, "invalid"],
    ["a price on request", { sale: "contact" }, 422, "invalid"],
    [
      "a trial of what is not bought",
      { sale: "contact", trialDays: 7, prices: { month: null, year: null } },
      422,
      "invalid",
    ],
    ["an absurd trial", { trialDays: 9999 }, 422, "invalid"],
    ["an unknown field", { isAdmin: true }, 422, "invalid"],
    ["a line break in a name", { name: { "pt-BR": "a\nb", en: "b" } }, 422, "invalid"],
  ])("CAT-6 %s is refused and changes nothing", async (_what, odd, status, code) => {
    const before = await rows(world, "select id from plans");
    const answer = await make(newPlan({ slug: "refused", tier: 78, ...odd }));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await rows(world, "select id from plans")).toEqual(before);
    expect(await audited()).toEqual([]);
  });

  it("CAT-6 an edit is seen at once by everybody, and the audit holds only what changed", async () => {
    await shown();
    const version = await versionOf("plan_starter");
    const { status, body } = await patch("plan_starter", {
      version,
      name: { "pt-BR": "Starter Novo", en: "Starter" },
      limits: { searches_per_month: 700 },
      trialDays: 0,
    });
    expect([status, body]).toMatchObject([200, { version: version + 1, changed: true, atStripe: true }]);
    await world.afterAnswers();
    expect((await shown()).find((p) => p.slug === "starter")).toMatchObject({
      name: "Starter Novo",
      limits: { searches_per_month: 700, devices: 2 },
    });
    const [row, ...more] = await audited();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ action: "plan.edited", reason: null });
    expect(row?.before).toEqual({ name: { "pt-BR": "Starter" }, limits: { searches_per_month: 500 } });
    expect(row?.after).toEqual({ name: { "pt-BR": "Starter Novo" }, limits: { searches_per_month: 700 } });
    const product = await one<{ id: string }>(
      world,
      "select stripe_product_id as id from plans where id = 'plan_starter'",
    );
    expect((await world.stripe.products.retrieve(product?.id ?? "")).name).toBe("Starter Novo");
  });

  it("CAT-6 the same edit again is no edit", async () => {
    const version = await versionOf("plan_starter");
    const body = { version, support: { "pt-BR": "Chat", en: "Chat" } };
    expect((await patch("plan_starter", body)).status).toBe(200);
    const again = await patch("plan_starter", { ...body, version: version + 1 });
    expect(again.body).toMatchObject({ version: version + 1, changed: false });
    expect(await audited()).toHaveLength(1);
  });

  it("CAT-6 of two admins who edit the same version, one gets a conflict", async () => {
    const version = await versionOf("plan_business");
    const answers = await Promise.all([
      patch("plan_business", { version, trialDays: 10 }),
      patch("plan_business", { version, support: { "pt-BR": "WhatsApp", en: "WhatsApp" } }),
    ]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    const refused = answers.find((a) => a.status === 409);
    expect(refused?.body).toMatchObject({ code: "plan_changed", version: version + 1 });
    expect(await audited()).toHaveLength(1);
  });

  it.each([
    [{ version: 1, slug: "new" }, 422],
    [{ version: 1, sale: "free" }, 422],
    [{ version: 1, active: false }, 422],
    [{ name: { "pt-BR": "A", en: "B" } }, 422],
    [{ version: 1, description: { "pt-BR": "", en: "B" } }, 422],
    [{ version: 999, tier: 3 }, 409],
  ])("CAT-6 the edit %j is refused", async (body, status) => {
    expect((await patch("plan_enterprise", body)).status).toBe(status);
    expect(await audited()).toEqual([]);
  });

  it("CAT-6 a trial of a plan on request, a taken rank and an unknown plan are refused", async () => {
    const version = await versionOf("plan_enterprise");
    expect((await patch("plan_enterprise", { version, trialDays: 5 })).body.code).toBe("trial_not_sold");
    expect((await patch("plan_enterprise", { version, tier: 1 })).body.code).toBe("plan_tier_taken");
    expect((await patch("plan_nobody", { version: 1, tier: 50 })).body.code).toBe("plan_not_found");
    expect(await versionOf("plan_enterprise")).toBe(version);
  });

  it("CAT-6 lowering a limit says first how many apps may be over it", async () => {
    await subscriber(world);
    const ask = async (planId: string, limits: Record<string, number>) =>
      (
        await call<{ lowered: unknown[] }>(preview, "POST", `/api/admin/plans/${planId}/preview`, {
          cookie: admin.cookie,
          params: { planId },
          body: { limits },
        })
      ).body.lowered;
    expect(await ask("plan_starter", { searches_per_month: 10, devices: 2, favorites: -1 })).toEqual([
      { key: "searches_per_month", from: 700, to: 10, apps: 1, basis: "subscribers" },
    ]);
    const free = await one<{ n: string }>(
      world,
      "select count(*) as n from apps where id not in (select app_id from subscriptions)",
    );
    expect(await ask("plan_free", { favorites: 1 })).toEqual([
      { key: "favorites", from: 20, to: 1, apps: Number(free?.n), basis: "subscribers" },
    ]);
  });

  it("CAT-6 the order is written as a whole, seen at once, and a list of yesterday is refused", async () => {
    const all = await rows<{ id: string }>(world, "select id from plans order by display_order");
    const ids = all.map((row) => row.id);
    const turned = [...ids].reverse();
    expect((await put(turned)).status).toBe(200);
    await world.afterAnswers();
    expect((await shown()).map((p) => p.slug)).toEqual(["enterprise", "business", "starter", "free"]);
    expect((await put(turned)).status).toBe(200);
    expect(await audited()).toHaveLength(1);
    for (const wrong of [ids.slice(1), [...ids, "plan_new"], [...ids.slice(1), "plan_new"]]) {
      expect((await put(wrong)).status).toBe(409);
    }
    expect((await put([...ids.slice(1), ids[1] ?? ""])).status).toBe(422);
    await Promise.all([put(ids), put(turned), put(ids)]);
    const places = await rows<{ display_order: number }>(
      world,
      "select display_order from plans order by display_order",
    );
    expect(places.map((row) => row.display_order)).toEqual(ids.map((_, place) => place));
    await put(ids);
  });

  it("CAT-6 of two new plans with one slug at once, one is made", async () => {
    const answers = await Promise.all([
      make(newPlan({ slug: "twin", tier: 20 })),
      make(newPlan({ slug: "twin", tier: 21 })),
    ]);
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409]);
    expect(await rows(world, "select id from plans where slug = 'twin'")).toHaveLength(1);
  });

  it("CAT-6 an edit touches no subscriber", async () => {
    const ana = await subscriber(world);
    const before = await currentOf(ana);
    await patch("plan_starter", { version: await versionOf("plan_starter"), trialDays: 3 });
    await runJob(world.ctx, "catalogue");
    await world.settle();
    expect(await currentOf(ana)).toEqual(before);
  });
});
