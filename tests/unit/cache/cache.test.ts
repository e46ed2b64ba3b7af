import type { RequestListener } from "node:http";
import { startUpstash } from "@sandbox/upstash/server";
import { afterEach, describe, expect, it } from "vitest";
import type { Cache } from "@/cache/cache";
import { createRedisStore, createUpstash } from "@/cache/providers/redis";
import { createCache, noCache } from "@/cache/strategies/stripe-cache";
import { startServer } from "./misbehaving-server";

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A cache whose only scope is in a generation that the test sets. */
const cacheAt = (url: string, standing: { generation: string } = { generation: "g1" }) =>
  createCache({
    store: createRedisStore(createUpstash({ url, token: "token" })),
    generations: { of: async () => standing.generation, doubt: () => {} },
    chance: () => 0,
  });

async function serverThat(listener: RequestListener) {
  const server = await startServer(listener);
  stops.push(server.stop);
  return server.url;
}

async function realServer() {
  const server = await startUpstash({ token: "token" });
  stops.push(() => server.stop());
  return server;
}

/** Reads `key`, whose value is a text unless `accept` says otherwise; the loads are counted. */
function reader(cache: Cache) {
  let loads = 0;
  return {
    read: <T = string>(
      key: string,
      value: T | (() => Promise<T>),
      accept = (v: unknown): v is T => typeof v === "string",
    ) =>
      cache.remember<T>({
        key,
        scopes: ["plans"],
        ttlSeconds: 60,
        accept,
        load: async () => {
          loads++;
          return typeof value === "function" ? (value as () => Promise<T>)() : value;
        },
      }),
    loads: () => loads,
  };
}
const anything = <T>(_value: unknown): _value is T => true;

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
    "CACHE-2 a Redis that %s: the value is loaded once and remembered here",
    async (_, listener) => {
      const cache = cacheAt(await serverThat(listener));
      const { read, loads } = reader(cache);
      expect(await read("plans:a", "loaded")).toBe("loaded");
      expect(await read("plans:a", "again")).toBe("loaded");
      expect(loads()).toBe(1);
      expect(await cache.ping()).toBe(false);
    },
  );

  it("CACHE-2 no server at that address: the same, immediately", async () => {
    const cache = cacheAt("http://127.0.0.1:1");
    const { read, loads } = reader(cache);
    expect(await read("plans:a", "loaded")).toBe("loaded");
    expect(loads()).toBe(1);
    expect(await cache.ping()).toBe(false);
  });

  it.each([
    ["text", "rubbish"],
    ["half a JSON", '{"v":'],
    ["a number", "42"],
    ["a list", "[1,2]"],
    ["an object of another program", '{"value":1}'],
    ["null", "null"],
    ["our envelope around another shape", '{"v":{"plans":7}}'],
    ["our envelope around null", '{"v":null}'],
  ])("CACHE-2 %s under our key is a miss", async (_, stored) => {
    const result = Buffer.from(stored).toString("base64");
    const url = await serverThat((_request, answer) => answer.end(JSON.stringify({ result })));
    const { read, loads } = reader(cacheAt(url));
    expect(await read("plans:a", "loaded")).toBe("loaded");
    expect(loads()).toBe(1);
  });

  it("CACHE-2 a slow Redis is not waited for again and again", async () => {
    let asked = 0;
    const { read, loads } = reader(
      cacheAt(
        await serverThat(() => {
          asked++;
        }),
      ),
    );
    for (let i = 0; i < 20; i++) await read(`plans:${i}`, "loaded");
    expect(loads()).toBe(20);
    expect(asked).toBe(3);
  });

  it("CACHE-2 switched off it makes no request, and every read loads", async () => {
    const cache = noCache();
    const { read, loads } = reader(cache);
    await read("plans:a", "loaded");
    await read("plans:a", "loaded");
    expect(loads()).toBe(2);
    expect(await cache.ping()).toBe(true);
    expect(cache.counts().plans).toMatchObject({ bypassed: 2, miss: 0 });
  });

  it("CACHE-2 a load that fails fails for its readers, and the next reader loads again", async () => {
    const { url } = await realServer();
    const { read, loads } = reader(cacheAt(url));
    const fail = () => Promise.reject(new Error("away"));
    const readers = await Promise.allSettled([read("plans:a", fail), read("plans:a", fail)]);
    expect(readers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(loads()).toBe(1);
    expect(await read("plans:a", "loaded")).toBe("loaded");
  });
});

describe("CACHE-1 a cache that is well", () => {
  it.each([[{ plans: [{ id: "a", at: "2026-05-02" }] }], [[1, 2]], ["text"], [0], [false], [null]])(
    "CACHE-1 gives back %j to this process and to another",
    async (value) => {
      const { url, command } = await withCommands();
      const [here, there] = [reader(cacheAt(url)), reader(cacheAt(url))];
      expect(await here.read<unknown>("plans:a", value, anything)).toEqual(value);
      expect(await here.read<unknown>("plans:a", "other", anything)).toEqual(value);
      await untilStored(command, "plans:a@g1");
      expect(await there.read<unknown>("plans:a", "other", anything)).toEqual(value);
      expect([here.loads(), there.loads()]).toEqual([1, 0]);
    },
  );

  it("CACHE-1 a date is the same text for the one who loads, from near and from far", async () => {
    const { url, command } = await withCommands();
    const value = { at: new Date("2026-05-02T00:00:00Z") };
    const text = { at: "2026-05-02T00:00:00.000Z" };
    const [here, there] = [reader(cacheAt(url)), reader(cacheAt(url))];
    expect(await here.read<object>("plans:a", value, anything)).toEqual(text);
    expect(await here.read<object>("plans:a", value, anything)).toEqual(text);
    await untilStored(command, "plans:a@g1");
    expect(await there.read<object>("plans:a", value, anything)).toEqual(text);
  });

  it("CACHE-1 a value of another generation is not found, in this process and in Redis", async () => {
    const { url, command } = await withCommands();
    const standing = { generation: "g1" };
    const [here, there] = [reader(cacheAt(url, standing)), reader(cacheAt(url, standing))];
    await here.read("plans:a", "old");
    await untilStored(command, "plans:a@g1");
    expect(await there.read("plans:a", "never")).toBe("old");
    standing.generation = "g2";
    expect(await here.read("plans:a", "new")).toBe("new");
    await untilStored(command, "plans:a@g2");
    expect(await there.read("plans:a", "never")).toBe("new");
  });

  it("CACHE-1 a value expires in Redis after its lifetime", async () => {
    const { url, command } = await withCommands();
    await reader(cacheAt(url)).read("plans:a", "loaded");
    await untilStored(command, "plans:a@g1");
    expect(await command(["TTL", "plans:a@g1"])).toBe(60);
  });
});

async function withCommands() {
  const { url } = await realServer();
  const redis = createUpstash({ url, token: "token" });
  return { url, command: (parts: [string, ...string[]]) => redis.exec(parts) };
}

async function untilStored(command: (parts: [string, ...string[]]) => Promise<unknown>, key: string) {
  await expect.poll(() => command(["EXISTS", key])).toBe(1);
}
