import { randomBytes } from "node:crypto";
import { startUpstash, type UpstashServer } from "@sandbox/upstash/server";
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

const token = "a-token";
const redisUrl = process.env.REDIS_URL;
const backends = ["memory", ...(redisUrl ? ["redis"] : [])];

describe.each(backends)("Upstash server on %s", (backend) => {
  let server: UpstashServer;
  let redis: Redis;
  let prefix: string;
  const key = (name: string) => `${prefix}:${name}`;

  beforeAll(async () => {
    server = await startUpstash({ token, redisUrl: backend === "redis" ? redisUrl : undefined });
    redis = new Redis({ url: server.url, token, retry: false });
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    prefix = `test-${randomBytes(4).toString("hex")}`;
  });
  afterEach(() => vi.useRealTimers());

  test.each([
    ["text", "olá, R$ 97,00 ✓"],
    ["the literal OK", "OK"],
    ["a text that looks like base64", "T0s="],
    ["an empty text", ""],
    ["a number", 42],
    ["an object", { plan: "starter", limits: { searches: -1 }, tags: ["a", "b"] }],
  ])("RUN-3 the official client reads back %s as it wrote it", async (_name, value) => {
    await redis.set(key("value"), value);
    expect(await redis.get(key("value"))).toEqual(value);
  });

  test("RUN-3 SET honours NX, XX, GET and deadlines", async () => {
    expect(await redis.set(key("a"), "1", { nx: true, px: 60_000 })).toBe("OK");
    expect(await redis.set(key("a"), "2", { nx: true })).toBeNull();
    expect(await redis.set(key("b"), "1", { xx: true })).toBeNull();
    expect(await redis.set(key("a"), "3", { keepTtl: true, get: true })).toBe(1);
    expect(await redis.pttl(key("a"))).toBeGreaterThan(50_000);
    await redis.set(key("a"), "4");
    expect(await redis.ttl(key("a"))).toBe(-1);
    expect(await redis.ttl(key("nobody"))).toBe(-2);
  });

  test("RUN-3 a key is gone after its deadline", async () => {
    await redis.set(key("short"), "x", { px: 30 });
    await redis.set(key("long"), "x", { ex: 60 });
    await expect.poll(() => redis.exists(key("short"), key("long"))).toBe(1);
    expect(await redis.persist(key("long"))).toBe(1);
    expect(await redis.expire(key("long"), 10)).toBe(1);
    expect(await redis.ttl(key("long"))).toBe(10);
  });

  test("RUN-3 counters, hashes, sorted sets, lists and sets answer the official client", async () => {
    expect([await redis.incr(key("n")), await redis.incrby(key("n"), 5), await redis.decr(key("n"))]).toEqual(
      [1, 6, 5],
    );
    await redis.hset(key("h"), { id: 1, name: "Ana" });
    expect(await redis.hgetall(key("h"))).toEqual({ id: 1, name: "Ana" });
    expect(await redis.hgetall(key("none"))).toBeNull();
    expect(await redis.hincrby(key("h"), "id", 2)).toBe(3);
    await redis.zadd(
      key("z"),
      { score: 2, member: "b" },
      { score: 1, member: "a" },
      { score: 3, member: "c" },
    );
    expect(await redis.zrange(key("z"), 0, 1, { withScores: true })).toEqual(["a", 1, "b", 2]);
    expect(await redis.zrange(key("z"), 3, 2, { byScore: true, rev: true })).toEqual(["c", "b"]);
    expect(await redis.zremrangebyscore(key("z"), 0, 1)).toBe(1);
    await redis.rpush(key("l"), "1", "2", "3");
    expect(await redis.lrange(key("l"), -2, -1)).toEqual([2, 3]);
    expect(await redis.lpop(key("l"))).toBe(1);
    await redis.sadd(key("s"), "x", "y");
    expect(await redis.smismember(key("s"), ["x", "q"])).toEqual([1, 0]);
    expect((await redis.mget(key("n"), key("none"), key("h"))) as unknown[]).toEqual([5, null, null]);
    expect(await redis.del(key("n"), key("h"), key("none"))).toBe(2);
  });

  test("RUN-3 SCAN finds keys by pattern, also when there are many", async () => {
    const names = Array.from({ length: 30 }, (_, at) => key(`scan[${at}]`));
    await redis.mset(Object.fromEntries(names.map((name) => [name, 1])));
    const found: string[] = [];
    let cursor = "0";
    do {
      const [next, page] = await redis.scan(cursor, { match: `${prefix}:scan\\[*`, count: 1000 });
      found.push(...page);
      cursor = next;
    } while (cursor !== "0");
    expect(new Set(found)).toEqual(new Set(names));
  });

  test("RUN-3 a pipeline reports each command's own outcome", async () => {
    const outcomes = await redis
      .pipeline()
      .set(key("p"), "text")
      .incr(key("p"))
      .get(key("p"))
      .exec({ keepErrors: true });
    expect(outcomes.map(({ result, error }) => error ?? result)).toEqual([
      "OK",
      "ERR value is not an integer or out of range",
      "text",
    ]);
  });

  test("RUN-3 a transaction runs whole, with no other command in between", async () => {
    const rounds = Array.from({ length: 20 }, () =>
      redis.multi().incr(key("m")).incr(key("m")).exec<[number, number]>(),
    );
    const results = await Promise.all(rounds);
    for (const [first, second] of results) expect(second).toBe(first + 1);
    expect(await redis.get(key("m"))).toBe(40);
  });

  test("RUN-3 refusals carry Redis' own words and status 400, a wrong token 401", async () => {
    await redis.set(key("text"), "x");
    await expect(redis.hget(key("text"), "f")).rejects.toThrow(
      "WRONGTYPE Operation against a key holding the wrong",
    );
    await expect(redis.createScript("return nonsense(").exec([], [])).rejects.toThrow(
      "Error compiling script",
    );
    const stranger = new Redis({ url: server.url, token: "wrong", retry: false });
    await expect(stranger.get(key("text"))).rejects.toThrow("Unauthorized");
    const unknown = await fetch(server.url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(["NOSUCH", "a"]),
    });
    expect(unknown.status).toBe(400);
    expect(await unknown.json()).toEqual({ error: expect.stringMatching(/^ERR unknown command/i) });
    const garbage = await fetch(server.url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: "{",
    });
    expect(garbage.status).toBe(400);
  });

  test("RUN-3 a command may stand in the path, and answers are plain unless base64 is asked for", async () => {
    const asked = (path: string) =>
      fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect(await (await asked(`/set/${key("path")}/ol%C3%A1`)).json()).toEqual({ result: "OK" });
    expect(await (await asked(`/get/${key("path")}`)).json()).toEqual({ result: "olá" });
  });

  test("RUN-3 scripts see keys and arguments and turn values over as Redis does", async () => {
    const run = (source: string, keys: string[] = [], args: string[] = []) => redis.eval(source, keys, args);
    expect(await run("return {KEYS[1], ARGV[1], 3.9, true, false, 'x'}", ["k"], ["a"])).toEqual([
      "k",
      "a",
      3,
      1,
      null,
      "x",
    ]);
    expect(await run("return {1, nil, 3}")).toEqual([1]);
    expect(await run("return redis.status_reply('FINE')")).toBe("FINE");
    expect(await run("return redis.call('GET', KEYS[1]) == false", [key("none")])).toBe(1);
    expect(
      await run("return redis.call('SET', KEYS[1], 10 / 2).ok .. redis.call('GET', KEYS[1])", [key("v")]),
    ).toBe("OK5");
    expect(await run("return redis.pcall('HGET', KEYS[1], 'f').err", [key("v")])).toMatch(/^WRONGTYPE/);
    await expect(run("return redis.call('HGET', KEYS[1], 'f')", [key("v")])).rejects.toThrow("WRONGTYPE");
    await expect(run("return redis.error_reply('ERR mine')")).rejects.toThrow("ERR mine");
    await expect(run("leak = 1")).rejects.toThrow(/global variable|readonly table/);
  });

  test("RUN-3 a script with Upstash's own first line is known by the hash of its whole text", async () => {
    const source = `#!lua flags=allow-key-locking\nreturn ARGV[1] -- ${prefix}`;
    const script = redis.createScript<number>(source);
    expect(await script.exec([], ["7"])).toBe(7);
    expect(await redis.evalsha(await redis.scriptLoad(source), [], ["8"])).toBe(8);
    await expect(redis.evalsha("0".repeat(40), [], [])).rejects.toThrow("NOSCRIPT");
  });

  test.each([
    ["fixedWindow", () => Ratelimit.fixedWindow(10, "60 s")],
    ["slidingWindow", () => Ratelimit.slidingWindow(10, "60 s")],
    ["tokenBucket", () => Ratelimit.tokenBucket(10, "60 s", 10)],
  ])("CACHE-3 %s lets exactly the limit through when 40 calls come at once", async (_name, algorithm) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(new Date("2026-03-01T12:00:10Z"));
    const limiter = new Ratelimit({ redis, limiter: algorithm(), prefix, ephemeralCache: false, timeout: 0 });
    const burst = () => Promise.all(Array.from({ length: 40 }, () => limiter.limit("ana")));
    const passed = (await burst()).filter((outcome) => outcome.success);
    expect(passed).toHaveLength(10);
    expect((await limiter.limit("ana")).success).toBe(false);
    expect((await limiter.limit("bia")).success).toBe(true);
    expect((await limiter.getRemaining("bia")).remaining).toBe(9);

    vi.setSystemTime(new Date("2026-03-01T12:02:10Z"));
    expect((await burst()).filter((outcome) => outcome.success)).toHaveLength(10);
    await limiter.resetUsedTokens("ana");
    expect((await limiter.limit("ana")).success).toBe(true);
  });
});

describe("Upstash server in memory", () => {
  let nowMs = Date.parse("2026-03-01T00:00:00Z");
  let server: UpstashServer;
  let redis: Redis;

  beforeAll(async () => {
    server = await startUpstash({ token, nowMs: () => nowMs });
    redis = new Redis({ url: server.url, token, retry: false });
  });
  afterAll(() => server.stop());
  afterEach(() => server.fail("none"));

  test("RUN-3 deadlines follow the clock that was handed in", async () => {
    await redis.set("hour", "x", { ex: 3600 });
    nowMs += 3_599_999;
    expect(await redis.pttl("hour")).toBe(1);
    nowMs += 1;
    expect(await redis.get("hour")).toBeNull();
    expect(await redis.dbsize()).toBe(0);
  });

  test("RUN-3 a script that never ends is stopped and the next one runs", async () => {
    await expect(redis.eval("while true do end", [], [])).rejects.toThrow("script ran too long");
    expect(await redis.eval("return 1", [], [])).toBe(1);
  });

  test("CACHE-2 the fault switch makes it unreachable, slow or invalid", async () => {
    server.fail("down");
    await expect(redis.ping()).rejects.toThrow("fetch failed");
    server.fail("rubbish");
    await expect(redis.ping()).rejects.toThrow("Unable to parse");
    server.fail("slow", 60_000);
    const impatient = new Redis({
      url: server.url,
      token,
      retry: false,
      signal: () => AbortSignal.timeout(50),
    });
    await expect(impatient.ping()).rejects.toThrow("timeout");
    server.fail("none");
    expect(await redis.ping()).toBe("PONG");
  });
});
