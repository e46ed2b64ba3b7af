import { startUpstash, type UpstashServer } from "@sandbox/upstash/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createUpstash } from "@/cache/providers/redis";
import { createRateLimits } from "@/cache/strategies/rate-limit";
import { startServer } from "./misbehaving-server";

let server: UpstashServer;
beforeAll(async () => {
  // The windows follow the process's clock, so it stands still in the middle of one.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-05-02T12:05:00Z") });
  server = await startUpstash({ token: "token" });
});
afterAll(async () => {
  await server.stop();
  vi.useRealTimers();
});

const limitsAt = (url: string) =>
  createRateLimits({
    redis: createUpstash({ url, token: "token" }),
    webhookRatePerMinute: 4,
    rules: { signIn: { calls: 3, perSeconds: 600 } },
  });

describe("CACHE-3 rate limits", () => {
  it("CACHE-3 lets exactly the limit through, also at once and from two instances", async () => {
    const [one, other] = [limitsAt(server.url), limitsAt(server.url)];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => (i % 2 ? one : other).take("signIn", "address:a")),
    );
    expect(answers.filter((answer) => answer.kind === "allowed")).toHaveLength(3);
    expect(answers.filter((answer) => answer.kind === "refused")).toHaveLength(7);
  });

  it("CACHE-3 counts each caller and each thing apart", async () => {
    const limits = limitsAt(server.url);
    for (let i = 0; i < 4; i++) await limits.take("signIn", "address:b");
    expect(await limits.take("signIn", "address:b")).toMatchObject({
      kind: "refused",
      limit: 3,
      remaining: 0,
    });
    expect(await limits.take("signIn", "address:c")).toMatchObject({
      kind: "allowed",
      limit: 3,
      remaining: 2,
    });
    expect(await limits.take("checkout", "address:b")).toMatchObject({ kind: "allowed" });
  });

  it("HOOK-6 the limit of webhooks is the one of the environment", async () => {
    const answer = await limitsAt(server.url).take("webhookUnsigned", "address:a");
    expect(answer).toMatchObject({ kind: "allowed", limit: 4 });
  });

  it("CACHE-3 without Redis the answer is unknown, so that each caller decides", async () => {
    expect(await limitsAt("http://127.0.0.1:1").take("signIn", "address:a")).toEqual({ kind: "unknown" });
  });

  it("CACHE-3 a Redis that never answers is unknown too, and not a call let through", async () => {
    const silent = await startServer(() => {});
    // The server never answers, so an answer at all shows that the call gave up by itself.
    expect(await limitsAt(silent.url).take("signIn", "address:a")).toEqual({ kind: "unknown" });
    await silent.stop();
  });
});
