import { plans } from "@db/schema/index";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { cacheStats } from "@/cache/cache-counters";
import { remember } from "@/cache/strategies/stripe-cache";
import { type AppContext, inTransaction } from "@/context";
import { planCacheKeys } from "@/features/catalogue";
import { listPlans } from "@/features/offers";
import { enqueueEffects, setSwitch } from "@/features/platform";
import { gate, loadsSince, redis } from "./cache-support";

const KEY = planCacheKeys()[1] ?? "";

describe("the cache of plans", () => {
  let world: World;
  let other: Awaited<ReturnType<World["anotherServer"]>>;
  beforeAll(async () => {
    world = await openWorld();
    other = await world.anotherServer();
  });
  afterEach(async () => {
    world.upstash.fail("none");
    await world.ctx.cache.drop(planCacheKeys());
    await other.ctx.cache.drop(planCacheKeys());
  });
  afterAll(async () => {
    await other.close();
    await world.close();
  });

  const nameOf = async (ctx: AppContext) =>
    (await listPlans(ctx, "en")).plans.find((plan) => plan.slug === "starter")?.name;
  const rename = (name: string) =>
    rows(
      world,
      `update plans set name = jsonb_set(name, '{en}', to_jsonb($1::text)) where slug = 'starter'`,
      [name],
    );
  const generation = async () =>
    (
      await one<{ generation: string }>(
        world,
        "select generation from cache_generations where scope = 'plans'",
      )
    )?.generation;

  it("CACHE-1 a second reading does not ask Postgres, here or on another server", async () => {
    const [here, there] = [loadsSince(world.ctx), loadsSince(other.ctx)];
    await listPlans(world.ctx, "en");
    await vi.waitFor(async () => expect(await redis(world, ["EXISTS", KEY])).toBe(1));
    for (let i = 0; i < 5; i++) {
      await listPlans(world.ctx, "en");
      await listPlans(other.ctx, "en");
    }
    expect([here(), there()]).toEqual([1, 0]);
  });

  it("CACHE-1 every commit that changes plans or prices begins a generation, and no other does", async () => {
    const seen = [await generation()];
    for (const change of [
      "update plans set display_order = display_order where slug = 'free'",
      "update prices set unit_amount = unit_amount where id = 'price_starter_month_1'",
    ]) {
      await rows(world, change);
      seen.push(await generation());
    }
    expect(new Set(seen).size).toBe(3);
    await rows(world, "update apps set name = name");
    expect(await generation()).toBe(seen[2]);
  });

  it("CACHE-1 a change is seen by every server immediately, whatever they remember", async () => {
    for (const name of ["Uno", "Due", "Tre"]) {
      await Promise.all([nameOf(world.ctx), nameOf(other.ctx)]);
      await rename(name);
      // Neither clock moves: only the notice can deliver it before the two seconds of local caching are over.
      await vi.waitFor(
        async () => expect(await Promise.all([nameOf(world.ctx), nameOf(other.ctx)])).toEqual([name, name]),
        { timeout: 1_000, interval: 5 },
      );
    }
  });

  it("CACHE-1 what was loaded before a change and stored after it is never served", async () => {
    const [began, mayEnd] = [gate(), gate()];
    const want = (load: () => Promise<string>) => ({
      key: "plans:test:race",
      scope: "plans",
      ttlSeconds: 60,
      accept: (value: unknown): value is string => typeof value === "string",
      load,
    });
    const slow = remember(
      world.ctx,
      want(async () => {
        began.open();
        await mayEnd.opened;
        return "before";
      }),
    );
    await began.opened;
    const old = await generation();
    await rename("Changed");
    world.ctx.cache.invalidate();
    // A reader after the change neither joins the load in progress nor finds its result.
    expect(
      await remember(
        world.ctx,
        want(async () => "after"),
      ),
    ).toBe("after");
    mayEnd.open();
    expect(await slow).toBe("before");
    await vi.waitFor(async () => expect(await redis(world, ["GET", "plans:test:race"])).toContain(old));
    for (const ctx of [world.ctx, other.ctx]) {
      await vi.waitFor(async () => expect(await ctx.cache.generation("plans")).toBe(await generation()));
      expect(
        await remember(
          ctx,
          want(async () => "fresh"),
        ),
      ).not.toBe("before");
    }
  });

  it("CACHE-1 a change of this process is seen by its next reading, without waiting for the notice", async () => {
    for (let turn = 0; turn < 20; turn++) {
      await listPlans(world.ctx, "en");
      await inTransaction(world.ctx, async (t) => {
        await t.tx.update(plans).set({ displayOrder: 100 + turn });
        await enqueueEffects(t, [
          {
            dedupeKey: `cache_drop:test:${turn}`,
            effect: { kind: "cache_drop", keys: planCacheKeys() },
          },
        ]);
      });
      const loads = loadsSince(world.ctx);
      await listPlans(world.ctx, "en");
      expect(loads()).toBe(1);
    }
  });

  it("CACHE-1 a thousand readers of two servers rebuild once, expiry after expiry", async () => {
    for (let expiry = 0; expiry < 5; expiry++) {
      for (const ctx of [world.ctx, other.ctx]) await ctx.cache.drop([KEY]);
      const [here, there] = [loadsSince(world.ctx), loadsSince(other.ctx)];
      const answers = await Promise.all(
        Array.from({ length: 1_000 }, (_, i) => listPlans(i % 2 ? world.ctx : other.ctx, "en")),
      );
      expect(new Set(answers.map((answer) => answer.plans.length))).toEqual(new Set([4]));
      expect(here() + there()).toBe(1);
    }
  });

  it("CACHE-1 a process that crashed while rebuilding blocks no reader", async () => {
    const now = await generation();
    await redis(world, ["SET", `lock:${KEY}@${now}`, "1", "PX", 60_000]);
    expect((await listPlans(world.ctx, "en")).plans).toHaveLength(4);
    // The reader did not wait for the lock to expire: it is still there.
    expect(await redis(world, ["DEL", `lock:${KEY}@${now}`])).toBe(1);
  });

  it("CACHE-2 with Redis away each server rebuilds once, and remembers for itself", async () => {
    world.upstash.fail("down");
    const [here, there] = [loadsSince(world.ctx), loadsSince(other.ctx)];
    const all = () =>
      Promise.all(Array.from({ length: 200 }, (_, i) => listPlans(i % 2 ? world.ctx : other.ctx, "en")));
    expect((await all()).every((answer) => answer.plans.length === 4)).toBe(true);
    await all();
    expect([here(), there()]).toEqual([1, 1]);
  });

  it("CACHE-2 a value of another generation is a miss, from whichever side it comes", async () => {
    await listPlans(world.ctx, "en");
    const stored = await vi.waitFor(async () => {
      const text = await redis(world, ["GET", KEY]);
      expect(text).toEqual(expect.any(String));
      return JSON.parse(text as string) as { v: { v: { plans: unknown[] } } };
    });
    await world.ctx.cache.drop(planCacheKeys());
    const stale = { ...stored.v.v, plans: stored.v.v.plans.slice(0, 1) };
    for (const g of ["first", crypto.randomUUID(), 7, null]) {
      await redis(world, ["SET", KEY, JSON.stringify({ v: { g, v: stale } })]);
      expect((await listPlans(other.ctx, "en")).plans).toHaveLength(4);
      await other.ctx.cache.drop(planCacheKeys());
    }
  });

  it("CACHE-2 switched off, every server asks Postgres from then on, and back", async () => {
    await Promise.all([listPlans(world.ctx, "en"), listPlans(other.ctx, "en")]);
    await setSwitch(world.ctx, { name: "cache_off", on: true, reason: "test" });
    // The process that changed the switch needs no notice.
    const here = loadsSince(world.ctx);
    await listPlans(world.ctx, "en");
    await listPlans(world.ctx, "en");
    expect(here()).toBe(2);
    await vi.waitFor(async () => expect(await other.ctx.cache.generation("plans")).toBeNull(), {
      timeout: 1_000,
      interval: 5,
    });
    const there = loadsSince(other.ctx);
    await listPlans(other.ctx, "en");
    expect(there()).toBe(1);
    await setSwitch(other.ctx, { name: "cache_off", on: false, reason: "test" });
    await vi.waitFor(async () => expect(await world.ctx.cache.generation("plans")).not.toBeNull());
  });

  it("CACHE-1 a listener that is cut off comes back, and forgets what it may have missed", async () => {
    await Promise.all([nameOf(world.ctx), nameOf(other.ctx)]);
    const cut = await rows(
      world,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'fatura listener' and datname = current_database()`,
    );
    expect(cut).toHaveLength(2);
    await rename("While nobody listened");
    await vi.waitFor(async () => expect(await nameOf(other.ctx)).toBe("While nobody listened"), {
      timeout: 3_000,
      interval: 20,
    });
    await vi.waitFor(
      async () =>
        expect(
          await rows(
            world,
            `select 1 from pg_stat_activity
             where application_name = 'fatura listener' and datname = current_database()`,
          ),
        ).toHaveLength(2),
      { timeout: 3_000, interval: 50 },
    );
  });

  it("CACHE-1 the hit rate of ordinary reading is above nine in ten", async () => {
    const [server] = [await world.anotherServer()];
    for (let i = 0; i < 50; i++) await listPlans(server.ctx, "en");
    const { hitRate, families } = cacheStats(server.ctx);
    expect(hitRate).toBeGreaterThan(0.9);
    expect(families.plans).toMatchObject({ l1: 49, error: 0, bypassed: 0 });
    await server.close();
  });
});
