import { plans } from "@db/schema/index";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { cacheStats } from "@/cache/cache";
import { type AppContext, inTransaction } from "@/context";
import { listPlans } from "@/features/offers";
import { setSwitch } from "@/features/platform";
import { dropPlans, gate, loadsSince, redis } from "./cache-support";

const KEY = "plans:v3:en";

describe("the cache of plans", () => {
  let world: World;
  let other: Awaited<ReturnType<World["anotherServer"]>>;
  beforeAll(async () => {
    world = await openWorld();
    other = await world.anotherServer();
  });
  afterEach(async () => {
    world.upstash.fail("none");
    await dropPlans(world, world.ctx, other.ctx);
  });
  afterAll(async () => {
    await other.close();
    await world.close();
  });

  const nameOf = async (ctx: AppContext) =>
    (await listPlans(ctx, "en")).plans.find((plan) => plan.slug === "starter")?.name;
  const isBypassed = async (ctx: AppContext) => {
    const before = cacheStats(ctx).families.plans?.bypassed ?? 0;
    await listPlans(ctx, "en");
    return (cacheStats(ctx).families.plans?.bypassed ?? 0) > before;
  };
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
  /** The name of the cached plans in Redis. */
  const nameNow = async () => `${KEY}@${await generation()}`;

  it("CACHE-1 a second reading does not ask Postgres, here or on another server", async () => {
    const [here, there] = [loadsSince(world.ctx), loadsSince(other.ctx)];
    await listPlans(world.ctx, "en");
    await vi.waitFor(async () => expect(await redis(world, ["EXISTS", await nameNow()])).toBe(1));
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
      scopes: ["plans"],
      ttlSeconds: 60,
      accept: (value: unknown): value is string => typeof value === "string",
      load,
    });
    const slow = world.ctx.cache.remember(
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
    expect(await world.ctx.cache.remember(want(async () => "after"))).toBe("after");
    mayEnd.open();
    expect(await slow).toBe("before");
    // The old value is stored, under a name for which nothing asks any more.
    await vi.waitFor(async () =>
      expect(await redis(world, ["GET", `plans:test:race@${old}`])).toBe('{"v":"before"}'),
    );
    other.ctx.cache.invalidate();
    for (const ctx of [world.ctx, other.ctx]) {
      expect(await ctx.cache.remember(want(async () => "fresh"))).not.toBe("before");
    }
  });

  it("CACHE-1 a change of this process is seen by its next reading, without waiting for the notice", async () => {
    for (let turn = 0; turn < 20; turn++) {
      await listPlans(world.ctx, "en");
      await inTransaction(world.ctx, async (t) => {
        await t.tx.update(plans).set({ displayOrder: 100 + turn });
      });
      const loads = loadsSince(world.ctx);
      await listPlans(world.ctx, "en");
      expect(loads()).toBe(1);
    }
  });

  it("CACHE-1 a thousand readers of two servers rebuild once, expiry after expiry", async () => {
    for (let expiry = 0; expiry < 5; expiry++) {
      await dropPlans(world, world.ctx, other.ctx);
      const [here, there] = [loadsSince(world.ctx), loadsSince(other.ctx)];
      const answers = await Promise.all(
        Array.from({ length: 1_000 }, (_, i) => listPlans(i % 2 ? world.ctx : other.ctx, "en")),
      );
      expect(new Set(answers.map((answer) => answer.plans.length))).toEqual(new Set([4]));
      expect(here() + there()).toBe(1);
    }
  });

  it("CACHE-1 a process that crashed while rebuilding blocks no reader", async () => {
    const lock = `lock:${await nameNow()}`;
    await redis(world, ["SET", lock, "1", "PX", 60_000]);
    expect((await listPlans(world.ctx, "en")).plans).toHaveLength(4);
    // The reader did not wait for the lock to expire: it is still there.
    expect(await redis(world, ["DEL", lock])).toBe(1);
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

  it.each(["{}", "rubbish", '{"v":{"plans":[]}}', '{"v":null}', "[]"])(
    "CACHE-2 %s in Redis is a miss, and is overwritten",
    async (rubbish) => {
      const name = await nameNow();
      await redis(world, ["SET", name, rubbish]);
      expect((await listPlans(world.ctx, "en")).plans).toHaveLength(4);
      await vi.waitFor(async () => expect(await redis(world, ["GET", name])).toContain("starter"));
    },
  );

  it("CACHE-2 with a slow Redis plans are answered, and each server rebuilds once", async () => {
    world.upstash.fail("slow", 60_000);
    const [here, there] = [loadsSince(world.ctx), loadsSince(other.ctx)];
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => listPlans(i % 2 ? world.ctx : other.ctx, "en")),
    );
    expect(new Set(answers.map((answer) => answer.plans.length))).toEqual(new Set([4]));
    expect([here(), there()]).toEqual([1, 1]);
  });

  it("CACHE-2 switched off, every server asks Postgres from then on, and back", async () => {
    await Promise.all([listPlans(world.ctx, "en"), listPlans(other.ctx, "en")]);
    await setSwitch(world.ctx, { name: "cache_off", on: true, reason: "test" });
    // The process that changed the switch needs no notice.
    const here = loadsSince(world.ctx);
    await listPlans(world.ctx, "en");
    await listPlans(world.ctx, "en");
    expect(here()).toBe(2);
    // Its clock does not move: only the notice can tell the other one.
    await vi.waitFor(() => expect(isBypassed(other.ctx)).resolves.toBe(true), {
      timeout: 1_000,
      interval: 5,
    });
    await setSwitch(other.ctx, { name: "cache_off", on: false, reason: "test" });
    await vi.waitFor(() => expect(isBypassed(world.ctx)).resolves.toBe(false), {
      timeout: 1_000,
      interval: 5,
    });
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
