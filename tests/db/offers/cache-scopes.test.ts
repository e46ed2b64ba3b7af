import { openDatabase } from "@db/client";
import { rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createGenerations } from "@/cache/providers/generations";
import type { Store } from "@/cache/providers/redis";
import { createCache } from "@/cache/strategies/stripe-cache";
import { createContainer } from "@/container";
import { listPlans } from "@/features/offers";
import { readCacheChanges } from "@/features/platform";

const APPS = 100_000;

/** A store that always answers, without the round trips of Redis. */
function memoryStore(): Store {
  const values = new Map<string, unknown>();
  return {
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
    lease: async () => "mine",
    release: async () => {},
    ping: async () => true,
  };
}

describe("the scopes of the cache", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    await rows(
      world,
      `insert into cache_generations (scope, generation, changed_at)
       select 'app:' || i, gen_random_uuid(), now() from generate_series(1, ${APPS}) i`,
    );
  });
  afterAll(() => world.close());

  /** A process that counts its queries for changes, on a clock that the test moves, without notifications. */
  function deafProcess(store: Store = memoryStore()) {
    let nowMs = 0;
    const answers: number[] = [];
    const generations = createGenerations({
      read: async (cursor) => {
        const changes = await readCacheChanges(world.ctx.db, cursor);
        answers.push(changes.changed.length);
        return changes;
      },
      elapsedMs: () => nowMs,
    });
    const cache = createCache({ store, generations, chance: () => 0 });
    let loads = 0;
    return {
      of: (scope: string) => generations.of([scope]),
      /** Reads the entries of all apps once and says how many of them were loaded. */
      async readAll() {
        const before = loads;
        for (let from = 1; from <= APPS; from += 10_000) {
          await Promise.all(
            Array.from({ length: 10_000 }, (_, i) =>
              cache.remember({
                key: `entitlements:${from + i}`,
                scopes: [`app:${from + i}`],
                ttlSeconds: 3_600,
                accept: (value): value is number => typeof value === "number",
                load: async () => ++loads,
              }),
            ),
          );
        }
        return loads - before;
      },
      answers,
      twoSecondsLater: () => {
        nowMs += 2_000;
      },
    };
  }

  it("CACHE-1 100,000 apps cost one query in two seconds, and it answers only what has changed", async () => {
    const store = memoryStore();
    const process = deafProcess(store);
    expect(await process.readAll()).toBe(APPS);
    expect(process.answers).toEqual([expect.toSatisfy((scopes: number) => scopes >= APPS)]);

    process.twoSecondsLater();
    await rows(world, "select renew_cache_generation('app:' || i) from unnest(array[7, 70000, 99999]) i");
    expect(await process.readAll()).toBe(3);
    process.twoSecondsLater();
    await process.of("app:1");
    expect(process.answers).toHaveLength(3);
    expect(process.answers[1]).toBe(3);

    // A second process finds the entries of the first one, with a single query.
    const other = deafProcess(store);
    expect(await other.readAll()).toBe(0);
    expect(other.answers).toHaveLength(1);
  });

  it("CACHE-1 a change that commits after a later one was read is read all the same", async () => {
    const process = deafProcess();
    const before = await process.of("app:5");
    const slow = new pg.Client({ connectionString: world.databaseUrl });
    await slow.connect();
    await slow.query("begin");
    await slow.query(
      "update cache_generations set generation = gen_random_uuid(), changed_in = default where scope = 'app:5'",
    );
    for (let turn = 0; turn < 3; turn++) {
      await rows(world, "select renew_cache_generation('app:6')");
      process.twoSecondsLater();
      expect(await process.of("app:5")).toBe(before);
    }
    await slow.query("commit");
    await slow.end();
    process.twoSecondsLater();
    expect(await process.of("app:5")).not.toBe(before);
  });

  it("CACHE-1 a change that was rolled back renews nothing", async () => {
    const process = deafProcess();
    const before = await process.of("app:8");
    await rows(world, "begin; select renew_cache_generation('app:8'); rollback");
    process.twoSecondsLater();
    expect(await process.of("app:8")).toBe(before);
  });

  it("CACHE-1 rows of a restored backup, from transactions still to come, are not read again and again", async () => {
    const process = deafProcess();
    await rows(world, "update cache_generations set changed_in = '999999999999' where scope like 'app:9%'");
    await process.of("app:1");
    for (let turn = 0; turn < 3; turn++) {
      process.twoSecondsLater();
      await process.of("app:1");
    }
    expect(process.answers.slice(1).every((scopes) => scopes < 10)).toBe(true);
    // A change after the restore is seen.
    const before = await process.of("app:9");
    await rows(world, "select renew_cache_generation('app:9')");
    process.twoSecondsLater();
    expect(await process.of("app:9")).not.toBe(before);
  });

  it("CACHE-1 a trigger names the app of each row, both when a row moves, and each once in a commit", async () => {
    await rows(world, "create table of_apps (id int, app_id text)");
    await rows(
      world,
      `create constraint trigger of_apps_cache after insert or update or delete on of_apps
       deferrable initially deferred for each row execute function begin_cache_generation('app', 'app_id')`,
    );
    const standing = async () =>
      Object.fromEntries(
        (
          await rows<{ scope: string; generation: string }>(
            world,
            "select scope, generation from cache_generations where scope in ('app:a', 'app:b', 'app:c')",
          )
        ).map(({ scope, generation }) => [scope, generation]),
      );
    await rows(world, "insert into of_apps select i, 'a' from generate_series(1, 500) i");
    const first = await standing();
    expect(Object.keys(first)).toEqual(["app:a"]);
    await rows(world, "update of_apps set app_id = 'b' where id = 1");
    const moved = await standing();
    expect(Object.keys(moved).sort()).toEqual(["app:a", "app:b"]);
    expect(moved["app:a"]).not.toBe(first["app:a"]);
    await rows(world, "delete from of_apps where app_id = 'b'");
    expect((await standing())["app:a"]).toBe(moved["app:a"]);
    expect((await standing())["app:b"]).not.toBe(moved["app:b"]);
    await rows(world, "insert into of_apps values (1000, null)");
    expect(Object.keys(await standing()).sort()).toEqual(["app:a", "app:b"]);
  });

  it("CACHE-1 a server that hears no notices sees the commit of a process that died right after it", async () => {
    const database = openDatabase({ url: world.databaseUrl });
    // As behind a pooler that drops listeners.
    const deaf = createContainer(world.container.env, {
      database: { ...database, listen: () => {} },
      stripe: world.gateway,
      clock: world.ctx.clock,
      mailer: world.mailbox,
      defer: () => {},
    });
    const ctx = deaf.contextFor({ correlationId: "deaf", actor: "system" });
    const nameOf = async () =>
      (await listPlans(ctx, "en")).plans.find(({ slug }) => slug === "starter")?.name;
    expect(await nameOf()).toBe("Starter");
    const dying = new pg.Client({ connectionString: world.databaseUrl });
    await dying.connect();
    await dying.query(
      "update plans set name = jsonb_set(name, '{en}', '\"Last words\"') where slug = 'starter'",
    );
    await dying.end();
    // Nothing but the end of its two seconds can tell it of the change.
    await vi.waitFor(async () => expect(await nameOf()).toBe("Last words"), { timeout: 5_000, interval: 50 });
    await deaf.close();
  });
});
