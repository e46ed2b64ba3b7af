import { call, currentOf, type Person, signUp, subscriber } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_TERMS } from "@/domain/billing-terms";
import { setRole } from "@/features/accounts";
import { findTerms } from "@/features/catalogue";
import { PUT as setDefault } from "../../../app/api/admin/billing-terms/route";
import { PUT as setPlan } from "../../../app/api/admin/plans/[planId]/billing-terms/route";

describe("DUN-1 billing terms are data", () => {
  let world: World;
  let admin: Person;
  beforeAll(async () => {
    world = await openWorld();
    admin = await signUp("Admin");
    await setRole(world.ctx, admin.email, "admin");
  });
  afterAll(() => world.close());

  type Body = { version: number; changed: boolean; code: string };
  const putDefault = (body: unknown) =>
    call<Body>(setDefault, "PUT", "/api/admin/billing-terms", { cookie: admin.cookie, body });
  const putPlan = (planId: string, body: unknown) =>
    call<Body>(setPlan, "PUT", `/api/admin/plans/${planId}/billing-terms`, {
      cookie: admin.cookie,
      params: { planId },
      body,
    });
  const termsOfStarter = async () => (await findTerms(world.ctx.db, ["plan_starter"]))("plan_starter");
  const audited = () =>
    rows<{ subject: string; before: unknown; after: unknown }>(
      world,
      "select subject, before, after from audit_log where action = 'billing_terms.changed' order by seq",
    );

  it("DUN-1 before anything is set, the defaults of the product hold", async () => {
    expect(await termsOfStarter()).toEqual(DEFAULT_TERMS);
    expect(await rows(world, "select 1 from billing_terms")).toEqual([]);
  });

  it("DUN-2 the grace of a failed charge follows the plan's own term, at once", async () => {
    const ana = await subscriber(world, { plan: "starter", interval: "month" });
    await rows(world, "update subscriptions set status = 'past_due', past_due_since = $2 where app_id = $1", [
      ana.appId,
      world.ctx.clock.now(),
    ]);
    const dayMs = 86_400_000;
    const until = async () => {
      const { access } = await currentOf(ana);
      return access.until === null
        ? access.kind
        : Math.round((Date.parse(access.until) - world.ctx.clock.now().getTime()) / dayMs);
    };
    expect(await until()).toBe(7);
    expect(
      (await putPlan("plan_starter", { version: 0, reason: "As the provider", terms: { graceDays: 3 } }))
        .body,
    ).toEqual({
      version: 1,
      changed: true,
    });
    expect(await until()).toBe(3);
    await putPlan("plan_starter", { version: 1, reason: "No grace at all", terms: { graceDays: 0 } });
    expect(await until()).toBe("restricted");
    await putPlan("plan_starter", { version: 2, reason: "As for all plans", terms: {} });
    expect(await until()).toBe(7);
    expect((await audited()).map(({ before, after }) => [before, after])).toEqual([
      [{}, { graceDays: 3 }],
      [{ graceDays: 3 }, { graceDays: 0 }],
      [{ graceDays: 0 }, {}],
    ]);
  });

  it("DUN-1 a change at an older version changes nothing, of two at once one holds, the same is no change", async () => {
    const terms = { ...DEFAULT_TERMS, retryDays: [1, 2] };
    const answers = await Promise.all([1, 2].map(() => putDefault({ version: 0, reason: "Sooner", terms })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe("terms_changed");
    expect((await putDefault({ version: 1, reason: "Sooner", terms })).body).toEqual({
      version: 1,
      changed: false,
    });
    expect((await termsOfStarter()).retryDays).toEqual([1, 2]);
    await putPlan("plan_starter", { version: 3, reason: "Never", terms: { retryDays: [] } });
    expect((await termsOfStarter()).retryDays).toEqual([]);
    expect((await findTerms(world.ctx.db, []))(null).retryDays).toEqual([1, 2]);
  });

  it.each([
    ["no grace days", { graceDays: undefined }],
    ["a negative grace", { graceDays: -1 }],
    ["a grace of half a day", { graceDays: 0.5 }],
    ["a grace in words", { graceDays: "7" }],
    ["retries out of order", { retryDays: [5, 3] }],
    ["a retry twice", { retryDays: [3, 3] }],
    ["a retry on the same day", { retryDays: [0] }],
    ["nine retries", { retryDays: [1, 2, 3, 4, 5, 6, 7, 8, 9] }],
    ["a page that Stripe would close at once", { checkoutMinutes: 29 }],
    ["a page for longer than Stripe allows", { checkoutMinutes: 1_441 }],
    ["an unknown term", { lateFee: 10 }],
  ])("DUN-1 %s is refused and changes nothing", async (_what, odd) => {
    const before = await rows(world, "select * from billing_terms order by scope");
    const { version = 0 } =
      (await one<{ version: number }>(world, "select version from billing_terms where scope = 'default'")) ??
      {};
    const answer = await putDefault({ version, reason: "For a test", terms: { ...DEFAULT_TERMS, ...odd } });
    expect(answer).toMatchObject({ status: 422, body: { code: "invalid" } });
    expect(await rows(world, "select * from billing_terms order by scope")).toEqual(before);
  });

  it("DUN-1 what belongs to the account cannot be set for a plan", async () => {
    const answer = await putPlan("plan_business", {
      version: 0,
      reason: "For a test",
      terms: { checkoutMinutes: 90 },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: "invalid" } });
  });
});
