import { call, type Person, signUp } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import { getSubscriptionView } from "@/features/billing-view";
import type { PlansAnswer } from "@/features/catalogue";
import { PATCH as editOne } from "../../../app/api/admin/features/[key]/route";
import { POST as createOne } from "../../../app/api/admin/features/route";
import { PATCH as editPlan } from "../../../app/api/admin/plans/[planId]/route";
import { POST as createPlan } from "../../../app/api/admin/plans/route";
import { GET as plans } from "../../../app/api/plans/route";
import { newPlan } from "./new-plan";

const perLocale = (text: string) => ({ "pt-BR": `${text} pt`, en: `${text} en` });
const newFeature = (odd: Record<string, unknown> = {}) => ({
  key: "image_credits",
  kind: "metered",
  area: "data",
  reset: "billing_period",
  name: perLocale("Images"),
  unit: perLocale("images"),
  ranks: [],
  reason: "For the image generator",
  ...odd,
});

describe("ENT-7 the registry of features", () => {
  let world: World;
  let admin: Person;
  beforeAll(async () => {
    world = await openWorld();
    admin = await signUp("Admin");
    await setRole(world.ctx, admin.email, "admin");
  });
  afterAll(() => world.close());

  const create = (body: unknown) =>
    call<{ key: string; code: string }>(createOne, "POST", "/api/admin/features", {
      cookie: admin.cookie,
      body,
    });
  const edit = (key: string, body: unknown) =>
    call<{ version: number; changed: boolean; code: string }>(
      editOne,
      "PATCH",
      `/api/admin/features/${key}`,
      {
        cookie: admin.cookie,
        params: { key },
        body,
      },
    );
  const patchPlan = async (slug: string, change: Record<string, unknown>) => {
    const row = await one<{ id: string; version: number }>(
      world,
      "select id, version from plans where slug = $1",
      [slug],
    );
    const id = row?.id ?? "";
    return call<{ code: string }>(editPlan, "PATCH", `/api/admin/plans/${id}`, {
      cookie: admin.cookie,
      params: { planId: id },
      body: { version: row?.version, ...change },
    });
  };
  const answer = async () => (await call<PlansAnswer>(plans, "GET", "/api/plans?locale=en")).body;
  const planOf = async (slug: string) => (await answer()).plans.find((plan) => plan.slug === slug);
  const keys = async () => (await answer()).features.map(({ key }) => key);
  const audited = (key: string) =>
    rows(
      world,
      "select action, before, after, reason, actor from audit_log where subject = $1 order by seq",
      [`feature:${key}`],
    );

  it("ENT-7 the demo catalogue's features are answered with kind, unit and levels, in one language", async () => {
    const { features } = await answer();
    expect(features.map(({ key }) => key).slice(0, 4)).toEqual([
      "searches_per_month",
      "price_alerts",
      "favorites",
      "scraper_priority",
    ]);
    expect(features.find(({ key }) => key === "scraper_priority")).toEqual({
      key: "scraper_priority",
      kind: "rank",
      area: "search",
      reset: null,
      name: "Collection priority",
      unit: "",
      ranks: [
        { key: "shared", name: "Standard" },
        { key: "dedicated", name: "High" },
        { key: "premium", name: "Very high" },
        { key: "on_premise", name: "Highest" },
      ],
    });
  });

  it("ENT-7 a metered feature appears in plans and API without a release, and a plan can grant it", async () => {
    await answer();
    expect(await create(newFeature())).toMatchObject({ status: 201, body: { key: "image_credits" } });
    const shown = await answer();
    expect(shown.features.at(-1)).toMatchObject({
      key: "image_credits",
      kind: "metered",
      reset: "billing_period",
      name: "Images en",
      unit: "images en",
    });
    expect(shown.plans.map((plan) => plan.limits.image_credits)).toEqual([0, 0, 0, 0]);

    expect((await patchPlan("starter", { limits: { image_credits: 40 } })).status).toBe(200);
    expect((await planOf("starter"))?.limits).toMatchObject({ image_credits: 40, devices: 2 });
    expect((await planOf("business"))?.limits.image_credits).toBe(0);
    expect(await audited("image_credits")).toEqual([
      {
        action: "feature.created",
        before: null,
        after: expect.objectContaining({ kind: "metered", reset: "billing_period" }),
        reason: "For the image generator",
        actor: `user:${admin.userId}`,
      },
    ]);
  });

  it("ENT-7 a new plan grants nothing of it unless told, and starts at the lowest level of a rank", async () => {
    const { status, body } = await call<{ id: string }>(createPlan, "POST", "/api/admin/plans", {
      cookie: admin.cookie,
      body: newPlan({ slug: "bare", tier: 40, limits: {}, features: {} }),
    });
    expect(status).toBe(201);
    const row = await one<{ limits: Record<string, number> }>(
      world,
      "select limits from plans where id = $1",
      [body.id],
    );
    expect(row?.limits).toMatchObject({ image_credits: 0, scraper_priority: 1 });
  });

  it("ENT-7 an archived feature is gone from every answer, and comes back with what plans held", async () => {
    const { version = 0 } =
      (await one<{ version: number }>(world, "select version from features where key = 'image_credits'")) ??
      {};
    const archived = await edit("image_credits", { version, archived: true, reason: "No longer sold" });
    expect(archived).toMatchObject({ status: 200, body: { version: version + 1, changed: true } });
    expect(await keys()).not.toContain("image_credits");
    expect((await planOf("starter"))?.limits).not.toHaveProperty("image_credits");
    expect((await create(newFeature())).body.code).toBe("feature_key_taken");
    // A form that was open before still sends it.
    expect((await patchPlan("starter", { limits: { image_credits: 41 } })).status).toBe(200);
    await edit("image_credits", { version: version + 1, archived: false, reason: "Sold once more" });
    expect((await planOf("starter"))?.limits.image_credits).toBe(41);
    expect((await audited("image_credits")).map(({ action }) => action)).toEqual([
      "feature.created",
      "feature.edited",
      "feature.edited",
    ]);
  });

  it("ENT-7 an edit at an older version changes nothing, and the same again is no change", async () => {
    const before = await one<{ version: number }>(world, "select * from features where key = 'favorites'");
    const version = before?.version ?? 0;
    const change = { version, name: perLocale("Starred"), displayOrder: 0, reason: "A clearer word" };
    expect((await edit("favorites", change)).body).toMatchObject({ version: version + 1, changed: true });
    expect((await answer()).features.find(({ key }) => key === "favorites")?.name).toBe("Starred en");
    expect(await edit("favorites", change)).toMatchObject({ status: 409, body: { code: "feature_changed" } });
    expect((await edit("favorites", { ...change, version: version + 1 })).body).toMatchObject({
      version: version + 1,
      changed: false,
    });
    expect((await audited("favorites")).length).toBe(1);
    expect(await edit("nothing", { ...change })).toMatchObject({
      status: 404,
      body: { code: "feature_not_found" },
    });
  });

  it("ENT-7 of two who add one key at once, one is refused", async () => {
    const answers = await Promise.all([1, 2].map(() => create(newFeature({ key: "twice" }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await audited("twice")).length).toBe(1);
  });

  it.each([
    ["no key", { key: "" }],
    ["a key in capitals", { key: "Images" }],
    ["a reserved key", { key: "all" }],
    ["a key of JavaScript", { key: "constructor" }],
    ["a key that is too long", { key: "x".repeat(41) }],
    ["an unknown kind", { kind: "vague" }],
    ["a metered one that never starts again", { reset: null }],
    ["a reset of what is not used up", { kind: "stock" }],
    ["a rank without levels", { kind: "rank", reset: null }],
    ["a rank of one level", { kind: "rank", reset: null, ranks: [{ key: "only", name: perLocale("Only") }] }],
    [
      "a level twice",
      { kind: "rank", reset: null, ranks: [1, 2].map(() => ({ key: "same", name: perLocale("Same") })) },
    ],
    ["levels of what is no rank", { ranks: [1, 2].map((n) => ({ key: `l${n}`, name: perLocale("L") })) }],
    ["a name that nobody sees", { name: { "pt-BR": "\u200b", en: "Images" } }],
    ["a name of fillers", { name: { "pt-BR": "\u3164\u2800", en: "Images" } }],
    ["a name of two lines", { name: { "pt-BR": "a\nb", en: "Images" } }],
    ["a name in one language", { name: { en: "Images" } }],
    ["no reason", { reason: " " }],
    ["an unknown field", { isFree: true }],
  ])("ENT-7 %s is refused and changes nothing", async (_what, odd) => {
    const before = await rows(world, "select key from features order by key");
    expect(await create(newFeature({ key: "refused", ...odd }))).toMatchObject({
      status: 422,
      body: { code: "invalid" },
    });
    expect(await rows(world, "select key from features order by key")).toEqual(before);
  });

  it.each([
    ["a feature that does not exist", { limits: { wishes: 3 } }, "feature_unknown"],
    ["a number for a switch", { limits: { api_access: 1 } }, "feature_unknown"],
    ["a switch for a number", { features: { devices: true } }, "feature_unknown"],
    ["a level above the highest", { limits: { scraper_priority: 5 } }, "feature_value_invalid"],
    ["an unlimited level", { limits: { scraper_priority: -1 } }, "feature_value_invalid"],
  ])("ENT-7 a plan with %s is refused and changes nothing", async (_what, change, code) => {
    const before = await rows(world, "select id, version, limits, features from plans order by id");
    expect(await patchPlan("starter", change)).toMatchObject({ status: 422, body: { code } });
    expect(await rows(world, "select id, version, limits, features from plans order by id")).toEqual(before);
  });

  it("ENT-7 ticking the lowest mode last does not make it the mode of the API", async () => {
    expect(
      (await patchPlan("business", { executionModes: ["local_first", "hybrid", "web_only"] })).status,
    ).toBe(200);
    expect((await planOf("business"))?.executionModes).toEqual(["web_only", "hybrid", "local_first"]);
    // Also where an older version stored them as they were ticked.
    await rows(
      world,
      "update plans set execution_modes = '[\"local_first\", \"web_only\"]' where slug = 'free'",
    );
    const view = await getSubscriptionView(world.ctx, admin.appId, "en");
    expect(view.executionMode).toBe("local_first");
    expect((await planOf("free"))?.executionModes).toEqual(["web_only", "local_first"]);
  });
});
