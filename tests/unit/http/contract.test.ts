import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { impliedRefusals, needsSameOrigin, ok } from "@/http/contract";
import { route } from "@/http/route";
import { AppError } from "@/refusal";
import { APP, openQuietWorld } from "./quiet-world";

let world: ReturnType<typeof openQuietWorld>;
beforeAll(() => {
  world = openQuietWorld();
});
beforeEach(() => {
  world.lines.length = 0;
});
afterAll(() => world.close());

const demo = { name: "GET /demo", about: "For a test." };
const plan = z.object({ id: z.string(), amount: z.int(), at: z.iso.datetime().nullable() });
const get = () => new Request(`${APP}/demo`);

/** A route whose handler answers what its type would refuse, as a service with a wrong cast does. */
const answering = (body: unknown, status = 200) =>
  route({ ...demo, answers: { 200: plan } }, async () => ({ status, body }) as never);
const defects = () =>
  world.lines.filter(({ level }) => level === "error").map(({ facts }) => String(facts.err));

const good = { id: "plan_starter", amount: 9700, at: null };

describe("OPS-4 an answer is what its route declares", () => {
  it("OPS-4 a declared answer goes out unchanged, also with an instant", async () => {
    const answer = await answering({ ...good, at: new Date("2026-12-01T00:00:00Z") })(get());
    expect([answer.status, await answer.json()]).toEqual([200, { ...good, at: "2026-12-01T00:00:00.000Z" }]);
    expect(defects()).toEqual([]);
  });

  it.each([
    ["a field that is missing", { id: "plan_starter", amount: 9700 }, "at:"],
    ["a field of another type", { ...good, amount: "97.00" }, "amount:"],
    ["a fraction of a cent", { ...good, amount: 97.5 }, "amount:"],
    ["a field that is not declared", { ...good, secret: "sk_test_1" }, "is read as"],
    ["nothing", undefined, "the body:"],
    ["null", null, "the body:"],
  ])("OPS-4 %s is a defect: 500, logged with the route", async (_what, body, said) => {
    const answer = await answering(body)(get());
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ code: "internal" });
    expect(defects()).toEqual([expect.stringContaining("GET /demo departs from its contract")]);
    expect(defects()[0]).toContain(said);
  });

  it("OPS-4 a status that is not declared is a defect", async () => {
    expect((await answering(good, 201)(get())).status).toBe(500);
    expect(defects()).toEqual([expect.stringContaining("status 201 is not declared")]);
  });

  it("OPS-4 a refusal that is not declared is a defect; a declared one is not", async () => {
    const refusing = (refusals: object) =>
      route({ ...demo, answers: { 200: plan }, ...refusals }, async () => {
        throw new AppError("conflict", "plan_changed");
      });
    expect((await refusing({})(get())).status).toBe(500);
    expect(defects()).toEqual([expect.stringContaining("the refusal conflict plan_changed is not declared")]);
    expect((await refusing({ refusals: { conflict: ["plan_changed"] } })(get())).status).toBe(409);
    expect((await refusing({ refusals: { not_found: ["plan_changed"] } })(get())).status).toBe(500);
  });
});

describe("CACHE-3 the limit is in every answer that was counted", () => {
  it("CACHE-3 also in a refusal of the handler and in a defect", async () => {
    const resetAt = new Date("2099-01-01T00:00:00Z");
    const limited = openQuietWorld({
      limits: { take: async () => ({ kind: "allowed", limit: 20, remaining: 7, resetAt }) },
    });
    const throwing = (error: unknown) =>
      route(
        { ...demo, answers: { 200: plan }, limit: "changePlan", refusals: { conflict: ["plan_changed"] } },
        async () => {
          throw error;
        },
      );
    for (const [error, status] of [
      [new AppError("conflict", "plan_changed"), 409],
      [new Error("a defect"), 500],
    ] as const) {
      const answer = await throwing(error)(get());
      expect([answer.status, answer.headers.get("ratelimit-remaining")]).toEqual([status, "7"]);
    }
    await limited.close();
  });
});

describe("NFR-4 what follows from a definition", () => {
  const answers = { 200: z.object({}) };
  it.each([
    [{ name: "GET /x" }, ["unavailable"]],
    [{ name: "GET /x", query: z.object({}) }, ["bad_characters", "invalid", "unavailable"]],
    [{ name: "GET /x", session: "required" }, ["unauthenticated", "unavailable"]],
    [{ name: "GET /x", session: "optional" }, ["unavailable"]],
    [{ name: "POST /x", session: "optional" }, ["cross_origin", "unavailable"]],
    [{ name: "POST /x", role: "admin" }, ["unauthenticated", "forbidden", "cross_origin", "unavailable"]],
    [
      { name: "POST /x", session: "optional", bearer: "cronSecret" },
      ["unauthenticated", "forbidden", "cross_origin", "unavailable"],
    ],
    [{ name: "GET /x", bearer: "metricsToken" }, ["unauthenticated", "unavailable"]],
    [
      { name: "POST /x", body: z.object({}), limit: "signIn" },
      [
        "malformed",
        "not_json",
        "bad_characters",
        "invalid",
        "too_large",
        "rate_limited",
        "unavailable",
        "sign_in_unavailable",
      ],
    ],
  ] as const)("NFR-4 %j may refuse with %j", (definition, codes) => {
    const implied = impliedRefusals({ about: "", answers, ...definition });
    expect(Object.values(implied).flat()).toEqual(codes);
  });

  it("NFR-4 reading from another site is allowed, changing is not", () => {
    expect(needsSameOrigin({ name: "GET /x", about: "", answers, role: "admin" })).toBe(false);
    expect(needsSameOrigin({ name: "DELETE /x", about: "", answers, role: "admin" })).toBe(true);
    expect(needsSameOrigin({ name: "POST /x", about: "", answers })).toBe(false);
  });
});

it("OPS-4 a handler that answers other than declared does not compile", () => {
  // @ts-expect-error: the amount is missing
  route({ ...demo, answers: { 200: plan } }, async () => ok({ id: "p", at: null }));
  // @ts-expect-error: the status is not declared
  route({ ...demo, answers: { 200: plan } }, async () => ({ status: 201, body: good }));
  // @ts-expect-error: a route without declared answers
  route({ name: "GET /demo", about: "For a test." }, async () => ok({}));
});
