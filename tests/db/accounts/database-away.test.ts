import { openDatabase } from "@db/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/config/env";
import { createContainer, setContainer } from "@/container";
import type { Logger } from "@/observability/log";
import { GET as ready } from "../../../app/api/health/ready/route";
import { GET as live } from "../../../app/api/health/route";
import { GET as me } from "../../../app/api/me/route";
import { auth, noLimits, openWorld, password, request, signUp, type World } from "./world";

const logged: string[] = [];
const log: Logger = {
  debug() {},
  info() {},
  warn() {},
  error: (_facts, message) => logged.push(message),
  child: () => log,
};

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await openWorld({ log });
  cookie = await signUp("ana@example.com");
});
afterAll(() => world.close());

describe("NFR-1 PostgreSQL restarted while serving", () => {
  it("NFR-1 broken connections are replaced: the requests after it are served", async () => {
    await me(request("/api/me", { cookie }));
    const other = openDatabase({ url: String(world.database.pool.options.connectionString), max: 1 });
    await other.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    await other.close();
    const answers = await Promise.all([1, 2, 3].map(() => me(request("/api/me", { cookie }))));
    for (const answer of answers) expect([200, 503]).toContain(answer.status);
    expect((await me(request("/api/me", { cookie }))).status).toBe(200);
  });

  it("NFR-4 without a database every answer is a polite 503, never a 500, and says nothing of the inside", async () => {
    const away = createContainer(env(), { limits: noLimits, log, defer: () => {} });
    setContainer(away);
    try {
      const answers = [
        await me(request("/api/me", { cookie })),
        await auth("/sign-in/email", { body: { email: "ana@example.com", password } }),
        await auth("/sign-up/email", { body: { email: "new@example.com", name: "New", password } }),
        await auth("/request-password-reset", { body: { email: "ana@example.com" } }),
      ];
      for (const answer of answers) {
        const body = await answer.text();
        expect(JSON.parse(body)).toMatchObject({ status: 503, code: "unavailable" });
        expect(answer.headers.get("retry-after")).toBe("2");
        expect(body).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|select|postgres/i);
      }
      expect(logged).not.toContain("request failed");
    } finally {
      setContainer(world.container);
      await away.close();
    }
  });
});

describe("OBS-1 health", () => {
  it("OBS-1 live touches nothing, ready asks the database and the cache", async () => {
    expect(await live().json()).toEqual({ status: "ok" });
    const answer = await ready(request("/api/health/ready"));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      status: "ok",
      database: "ok",
      cache: "ok",
      oldestEventAgeSeconds: null,
    });
  });

  it("OBS-1 not ready without the database", async () => {
    const away = createContainer(env(), { limits: noLimits, log, defer: () => {} });
    setContainer(away);
    try {
      expect(live().status).toBe(200);
      const answer = await ready(request("/api/health/ready"));
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ status: "down", database: "down", cache: "down" });
    } finally {
      setContainer(world.container);
      await away.close();
    }
  });
});
