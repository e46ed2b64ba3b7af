import type { RequestListener } from "node:http";
import { startUpstash } from "@sandbox/upstash/server";
import { afterEach, describe, expect, it } from "vitest";
import { createRedisCache, createUpstash } from "@/cache/providers/redis";
import { type Clock, systemClock } from "@/lib/clock";
import { startServer } from "./misbehaving-server";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const cacheAt = (url: string, clock: Clock = systemClock, enabled = true) =>
  createRedisCache({ redis: createUpstash({ url, token: "token" }), enabled, clock });

async function cacheOn(listener: RequestListener) {
  const server = await startServer(listener);
  stops.push(server.stop);
  return cacheAt(server.url);
}

async function realServer() {
  const server = await startUpstash({ token: "token" });
  stops.push(() => server.stop());
  return server.url;
}

/** A clock that a test moves. */
function handClock() {
  let nowMs = 1_800_000_000_000;
  const clock: Clock = { now: () => new Date(nowMs), refresh: async () => {} };
  return { clock, move: (ms: number) => (nowMs += ms) };
}

const sick: [string, RequestListener][] = [
  ["answers 500", (_, answer) => answer.writeHead(500).end("oops")],
  ["answers no JSON", (_, answer) => answer.end("<html>")],
  ["answers JSON of another kind", (_, answer) => answer.end('"hello"')],
  ["answers nothing at all", (request) => request.socket.destroy()],
  ["answers half a body", (_, answer) => answer.writeHead(200, { "content-length": "100" }).write('{"res')],
  ["never answers", () => {}],
  ["refuses the token", (_, answer) => answer.writeHead(401).end('{"error":"WRONGPASS"}')],
];

describe("CACHE-2 a cache that is ill is a miss", () => {
  it.each(sick)(
    "CACHE-2 a Redis that %s: reads miss, writes do not matter, drops say no",
    async (_, listener) => {
      const cache = await cacheOn(listener);
      expect(await cache.get("plans")).toBeUndefined();
      await cache.set("plans", { a: 1 }, 60);
      expect(await cache.drop(["plans"])).toBe(false);
      expect(await cache.get("plans")).toBeUndefined();
    },
  );

  it("CACHE-2 no server at that address: the same, at once", async () => {
    const cache = cacheAt("http://127.0.0.1:1");
    expect(await cache.get("plans")).toBeUndefined();
    expect(await cache.drop(["plans"])).toBe(false);
  });

  it.each([
    ["text", "rubbish"],
    ["half a JSON", '{"v":'],
    ["a number", "42"],
    ["a list", "[1,2]"],
    ["an object of another program", '{"value":1}'],
    ["null", "null"],
  ])("CACHE-2 %s under our key is a miss", async (_, stored) => {
    const result = Buffer.from(stored).toString("base64");
    const cache = await cacheOn((_request, answer) => answer.end(JSON.stringify({ result })));
    expect(await cache.get("plans")).toBeUndefined();
  });

  it("CACHE-2 a slow Redis is not waited for again and again", async () => {
    let asked = 0;
    const cache = await cacheOn(() => {
      asked++;
    });
    for (let i = 0; i < 20; i++) await cache.get(`key-${i}`);
    expect(asked).toBe(3);
  });

  it("CACHE-2 switched off it makes no request", async () => {
    const cache = cacheAt("http://127.0.0.1:1", systemClock, false);
    await cache.set("plans", 1, 60);
    expect(await cache.get("plans")).toBeUndefined();
    expect(await cache.drop(["plans"])).toBe(true);
  });
});

describe("CACHE-1 a cache that is well", () => {
  it.each([[{ plans: [{ id: "a", at: "2026-05-02" }] }], [[1, 2]], ["text"], [0], [false], [null]])(
    "CACHE-1 gives back %j to this process and to another",
    async (value) => {
      const url = await realServer();
      const [here, there] = [cacheAt(url), cacheAt(url)];
      await here.set("key", value, 60);
      expect(await here.get("key")).toEqual(value);
      expect(await there.get("key")).toEqual(value);
    },
  );

  it("CACHE-1 a date comes back as the same text from near and from far", async () => {
    const url = await realServer();
    const [here, there] = [cacheAt(url), cacheAt(url)];
    await here.set("key", { at: new Date("2026-05-02T00:00:00Z") }, 60);
    expect(await here.get("key")).toEqual({ at: "2026-05-02T00:00:00.000Z" });
    expect(await there.get("key")).toEqual({ at: "2026-05-02T00:00:00.000Z" });
  });

  it("CACHE-1 a dropped key is gone here at once, and on other instances within two seconds", async () => {
    const url = await realServer();
    const { clock, move } = handClock();
    const [here, there] = [cacheAt(url, clock), cacheAt(url, clock)];
    await here.set("key", "old", 60);
    expect(await there.get("key")).toBe("old");
    expect(await here.drop(["key"])).toBe(true);
    expect(await here.get("key")).toBeUndefined();
    move(2_001);
    expect(await there.get("key")).toBeUndefined();
  });

  it("CACHE-1 a clock that is set back does not keep an old value alive", async () => {
    const url = await realServer();
    const { clock, move } = handClock();
    const [here, there] = [cacheAt(url, clock), cacheAt(url, clock)];
    await here.set("key", "old", 60);
    await there.drop(["key"]);
    move(-1_000_000);
    expect(await here.get("key")).toBeUndefined();
  });
});
