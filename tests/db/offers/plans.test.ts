import { call } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type PlansAnswer, publishCatalogue } from "@/features/catalogue";
import { runJob } from "@/features/operations";
import { LOCALES } from "@/lib/locale";
import { GET as plans } from "../../../app/api/plans/route";
import { dropPlans, redis } from "./cache-support";

describe("plans", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterEach(async () => {
    world.upstash.fail("none");
    world.ctx.cache.invalidate();
  });
  afterAll(() => world.close());

  const get = async (query = "") => (await call<PlansAnswer>(plans, "GET", `/api/plans${query}`)).body;

  it("CAT-2 answers the active plans in order, with prices, features and limits", async () => {
    const answer = await get();
    expect(answer.plans.map((p) => p.slug)).toEqual(["free", "starter", "business", "enterprise"]);
    const starter = answer.plans.find((p) => p.slug === "starter");
    expect(starter).toMatchObject({
      tier: 1,
      name: "Starter",
      limits: { searches_per_month: 500, devices: 2, offline_days: 7 },
      marketplaces: ["tiktok", "shopee", "amazon"],
      executionModes: ["web_only", "hybrid"],
    });
    expect(starter?.prices.map((p) => [p.interval, p.unitAmount, p.effectiveAmount, p.promotion])).toEqual([
      ["month", 9700, 9700, null],
      ["year", 97_000, 97_000, null],
    ]);
    expect(new Date(answer.syncedAt ?? "").getTime()).toBeGreaterThan(0);
  });

  it("CAT-1 the demo catalogue's year costs ten months", async () => {
    for (const plan of (await get()).plans.filter((p) => p.sale === "checkout")) {
      const [month, year] = plan.prices;
      expect(year?.unitAmount).toBe((month?.unitAmount ?? 0) * 10);
    }
  });

  it("CAT-2 answers one interval and the language that is asked for", async () => {
    const answer = await get("?interval=year&locale=en");
    expect(answer.plans.find((p) => p.slug === "free")?.name).toBe("Free");
    expect(answer.plans.flatMap((p) => p.prices).every((p) => p.interval === "year")).toBe(true);
  });

  it.each(["?interval=week", "?locale=fr", "?interval=month&interval=x", "?interval=%00"])(
    "NFR-4 %s is refused",
    async (query) => {
      const { status } = await call(plans, "GET", `/api/plans${query}`);
      expect([400, 422]).toContain(status);
    },
  );

  it("CAT-2 an inactive plan does not appear", async () => {
    await rows(world, "update plans set active = false where slug = 'business'");
    world.ctx.cache.invalidate();
    const shown = (await get()).plans.map((p) => p.slug);
    await rows(world, "update plans set active = true where slug = 'business'");
    expect(shown).toEqual(["free", "starter", "enterprise"]);
  });

  it("CAT-1 each price is one Stripe Price with the same amount, and publishing again makes none", async () => {
    const before = await world.stripe.prices.list({ limit: 100 });
    expect(await publishCatalogue(world.ctx)).toEqual({ products: 0, prices: 0 });
    const after = await world.stripe.prices.list({ limit: 100 });
    expect(after.data.map((p) => p.id)).toEqual(before.data.map((p) => p.id));
    const ours = await rows<{ stripe_price_id: string; unit_amount: string }>(
      world,
      "select stripe_price_id, unit_amount from prices where stripe_price_id is not null",
    );
    expect(ours).toHaveLength(4);
    for (const price of ours) {
      const theirs = after.data.find((p) => p.id === price.stripe_price_id);
      expect(theirs?.unit_amount).toBe(Number(price.unit_amount));
    }
  });

  it("CAT-1 publishing that lost its answer makes no second product or price", async () => {
    await rows(world, "update plans set stripe_product_id = null where slug = 'starter'");
    await rows(world, "update prices set stripe_price_id = null where plan_id = 'plan_starter'");
    const before = (await world.stripe.prices.list({ limit: 100 })).data.length;
    expect(await publishCatalogue(world.ctx)).toEqual({ products: 1, prices: 2 });
    expect((await world.stripe.prices.list({ limit: 100 })).data).toHaveLength(before);
    expect((await world.stripe.products.list({ limit: 100 })).data).toHaveLength(2);
  });

  it("SYNC-1 a price archived in Stripe's dashboard is a finding, and nothing is overwritten", async () => {
    const row = await one<{ stripe_price_id: string }>(
      world,
      "select stripe_price_id from prices where plan_id = 'plan_business' and interval = 'year'",
    );
    await world.stripe.prices.update(row?.stripe_price_id ?? "", { active: false });
    await world.settle();
    const found = await rows(
      world,
      "select kind, severity from findings where resolved_at is null and starts_with(key, 'catalogue:')",
    );
    expect(found).toEqual([{ kind: "price_archived", severity: "danger" }]);
    expect((await get()).plans.find((p) => p.slug === "business")?.prices).toHaveLength(2);
    await world.stripe.prices.update(row?.stripe_price_id ?? "", { active: true });
  });

  it.each(["down", "slow", "rubbish"] as const)(
    "CACHE-2 with Redis %s the plans are answered all the same",
    async (fault) => {
      await get();
      // Longer than the time limit of a test: a client that waits for the answer makes this test fail.
      world.upstash.fail(fault, 600_000);
      expect((await get()).plans).toHaveLength(4);
    },
  );

  it.each([
    "null",
    '"text"',
    "[]",
    '{"v":{"plans":"none"}}',
    '{"v":{"plans":[{"slug":1}]}}',
    "not json at all",
  ])("CACHE-2 %s under the key is a miss", async (rubbish) => {
    await dropPlans(world, world.ctx);
    const [standing] = await rows(world, "select generation from cache_generations where scope = 'plans'");
    for (const locale of LOCALES) {
      await redis(world, ["SET", `plans:v3:${locale}@${standing?.generation}`, rubbish]);
    }
    expect((await get()).plans).toHaveLength(4);
  });

  it("SYNC-5 a job that another instance holds is busy, and its lease runs out", async () => {
    await rows(
      world,
      `insert into job_leases (job, lease_owner, lease_until, next_attempt_at)
       values ('catalogue', 'other', $1, timestamptz '2020-01-01')
       on conflict (job) do update set lease_owner = 'other', lease_until = excluded.lease_until`,
      [new Date(world.engine.now().getTime() + 60_000)],
    );
    expect((await runJob(world.ctx, "catalogue")).status).toBe("busy");
    await world.advance({ minutes: 2 });
    expect((await runJob(world.ctx, "catalogue")).status).toBe("done");
  });
});
