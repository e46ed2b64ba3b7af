import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { LimitAnswer } from "@/cache/rate-limits";
import { ok } from "@/http/contract";
import { route } from "@/http/route";
import { AppError, REFUSAL_KINDS, type Refusals } from "@/refusal";
import { APP, openQuietWorld } from "./quiet-world";

let limitAnswer: LimitAnswer;
let world: ReturnType<typeof openQuietWorld>;
beforeAll(() => {
  world = openQuietWorld({ limits: { take: async () => limitAnswer } });
});
beforeEach(() => {
  world.lines.length = 0;
});
afterAll(() => world.close());

const get = (headers: Record<string, string> = {}) => new Request(`${APP}/demo`, { headers });
const anything = { about: "For a test.", answers: { 200: z.unknown() } };
/** Every code, of every kind: these tests are about what becomes of a refusal. */
const refusals = Object.fromEntries(
  [...REFUSAL_KINDS].map((kind) => [kind, ["checkout_not_found", "not_found", "rate_limited"] as const]),
) as Refusals;
const throwing = (error: unknown) =>
  route({ name: "GET /demo", ...anything, refusals }, async () => {
    throw error;
  });

describe("OBS-2 one correlation id", () => {
  const demo = route({ name: "GET /demo", ...anything }, async ({ ctx }) => ok({ id: ctx.correlationId }));

  it("OBS-2 the caller's id is in the answer, in the context and in the log", async () => {
    const answer = await demo(get({ "x-request-id": "order-2026-000042" }));
    expect(answer.headers.get("x-request-id")).toBe("order-2026-000042");
    expect(await answer.json()).toEqual({ id: "order-2026-000042" });
    expect(world.lines).toEqual([
      {
        level: "info",
        message: "request",
        facts: {
          correlationId: "order-2026-000042",
          route: "GET /demo",
          status: 200,
          durationMs: expect.any(Number),
          actor: "anonymous",
        },
      },
    ]);
  });

  it.each(["short", "with spaces inside", `line${"x".repeat(200)}`, '{"json":"injection"}'])(
    "OBS-2 an id unfit for a log (%s) is replaced",
    async (id) => {
      const answer = await demo(get({ "x-request-id": id }));
      expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe("NFR-4 refusals", () => {
  it.each([
    ["malformed", 400],
    ["unauthenticated", 401],
    ["payment_required", 402],
    ["forbidden", 403],
    ["not_found", 404],
    ["conflict", 409],
    ["too_large", 413],
    ["invalid", 422],
    ["rate_limited", 429],
    ["unavailable", 503],
  ] as const)("NFR-4 %s is %i", async (kind, status) => {
    const answer = await throwing(new AppError(kind, "checkout_not_found"))(get());
    const body = await answer.json();
    expect([answer.status, body.status, body.code]).toEqual([status, status, "checkout_not_found"]);
    expect(body.title).not.toBe("Erro inesperado");
  });

  it("NFR-4 carries what the code promises, and the time to wait", async () => {
    const error = new AppError("rate_limited", "rate_limited", {
      extra: { limit: 50, status: 1 },
      retryAfterSeconds: 12.3,
    });
    const answer = await throwing(error)(get());
    expect(answer.headers.get("retry-after")).toBe("13");
    expect(await answer.json()).toMatchObject({ status: 429, code: "rate_limited", limit: 50 });
  });

  it("NFR-4 a defect is 500, reveals nothing, and is logged with its stack", async () => {
    const answer = await throwing(new Error("select * from users where password = 'hunter2'"))(get());
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toMatch(/hunter2|select/);
    expect(JSON.parse(text)).toMatchObject({
      code: "internal",
      requestId: answer.headers.get("x-request-id"),
    });
    const failed = world.lines.find((line) => line.message === "request failed");
    expect(failed?.facts.err).toBeInstanceOf(Error);
  });

  it("NFR-4 thrown rubbish is a defect too", async () => {
    for (const rubbish of [undefined, null, "text", { status: 200 }]) {
      expect((await throwing(rubbish)(get())).status).toBe(500);
    }
  });
});

describe("UI-1 the language of an answer", () => {
  it.each([
    [{}, "Não encontrado"],
    [{ "accept-language": "en-US,en;q=0.9" }, "Not found"],
    [{ "accept-language": "fr" }, "Não encontrado"],
    [{ "accept-language": "en", cookie: "a=b; FATURA_LOCALE=pt-BR" }, "Não encontrado"],
    [{ cookie: "FATURA_LOCALE=en" }, "Not found"],
    [{ cookie: "FATURA_LOCALE=xx", "accept-language": "en" }, "Not found"],
  ])("UI-1 for %j it is «%s»", async (headers, title) => {
    const answer = await throwing(new AppError("not_found", "not_found"))(
      get(headers as Record<string, string>),
    );
    expect((await answer.json()).title).toBe(title);
  });
});

describe("CACHE-3 limits on a route", () => {
  const demo = route({ name: "GET /demo", limit: "read", ...anything }, async () => ok({}));

  it("CACHE-3 says how much is left", async () => {
    limitAnswer = { kind: "allowed", limit: 600, remaining: 599, resetAt: new Date("2099-01-01T00:00:00Z") };
    const answer = await demo(get());
    expect(answer.status).toBe(200);
    expect(answer.headers.get("ratelimit-limit")).toBe("600");
    expect(answer.headers.get("ratelimit-remaining")).toBe("599");
    expect(Number(answer.headers.get("ratelimit-reset"))).toBeGreaterThan(0);
  });

  it("CACHE-3 refuses above the limit", async () => {
    limitAnswer = { kind: "refused", limit: 600, remaining: 0, resetAt: new Date("2099-01-01T00:00:00Z") };
    expect((await demo(get())).status).toBe(429);
  });

  it("CACHE-3 is open when Redis does not answer and money is safe", async () => {
    limitAnswer = { kind: "unknown" };
    expect((await demo(get())).status).toBe(200);
  });
});

describe("AUTH-2 access", () => {
  it("AUTH-2 without a cookie: 401 where a session is required, no viewer where it is optional", async () => {
    const required = route({ name: "GET /demo", session: "required", ...anything }, async () => ok({}));
    const optional = route({ name: "GET /demo", session: "optional", ...anything }, async ({ viewer }) =>
      ok({ viewer }),
    );
    const admin = route({ name: "GET /demo", role: "admin", ...anything }, async () => ok({}));
    expect((await required(get())).status).toBe(401);
    expect((await admin(get())).status).toBe(401);
    expect(await (await optional(get())).json()).toEqual({ viewer: null });
  });
});
