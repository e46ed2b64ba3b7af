import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LimitAnswer, LimitName } from "@/cache/rate-limits";
import { auth, openWorld, password, signUp, type World } from "./world";

/** Returns what the test sets, and records what was counted for which key. */
const limits = {
  answer: {} as Partial<Record<LimitName, LimitAnswer>>,
  taken: [] as [LimitName, string][],
  take: async (name: LimitName, who: string): Promise<LimitAnswer> => {
    limits.taken.push([name, who]);
    return (
      limits.answer[name] ?? { kind: "allowed", limit: 9, remaining: 8, resetAt: new Date("2099-01-01") }
    );
  },
};

let world: World;
beforeAll(async () => {
  world = await openWorld({ limits });
  await signUp("ana@example.com");
});
beforeEach(() => {
  limits.answer = {};
  limits.taken = [];
});
afterAll(() => world.close());

const signIn = (headers: Record<string, string> = {}) =>
  auth("/sign-in/email", { body: { email: "Ana@example.com", password }, headers });

describe("CACHE-3 limits on sign-in", () => {
  it("CACHE-3 counts the address, and the address with the e-mail", async () => {
    await signIn({ "x-forwarded-for": "203.0.113.9, 198.51.100.7" });
    expect(limits.taken).toEqual([
      ["signInAddress", "address:198.51.100.7"],
      ["signIn", "address:198.51.100.7 email:ana@example.com"],
    ]);
  });

  it("CACHE-3 above the limit: 429 with the time to wait, and no look at the password", async () => {
    limits.answer.signIn = { kind: "refused", limit: 10, remaining: 0, resetAt: new Date("2099-01-01") };
    const answer = await signIn();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answer.headers.get("ratelimit-limit")).toBe("10");
    expect(answer.headers.get("ratelimit-remaining")).toBe("0");
    expect(answer.headers.get("ratelimit-reset")).toBe(answer.headers.get("retry-after"));
    expect(await answer.json()).toMatchObject({ code: "rate_limited", title: "Muitas requisições" });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("CACHE-3 sign-in is closed when Redis does not answer: guessing would go uncounted", async () => {
    limits.answer.signIn = { kind: "unknown" };
    const answer = await signIn();
    expect(await answer.json()).toMatchObject({ status: 503, code: "sign_in_unavailable" });
    expect(answer.headers.get("retry-after")).toBe("5");
  });

  it("CACHE-3 sign-up stays open when Redis does not answer", async () => {
    limits.answer.signUp = { kind: "unknown" };
    expect(await signUp("open@example.com")).toContain("fatura.session_token=");
  });

  it("CACHE-3 password resets are rate-limited per email, for every caller", async () => {
    limits.answer.passwordReset = {
      kind: "refused",
      limit: 10,
      remaining: 0,
      resetAt: new Date("2099-01-01"),
    };
    const answer = await auth("/request-password-reset", { body: { email: "ANA@example.com" } });
    expect(answer.status).toBe(429);
    expect(limits.taken).toEqual([["passwordReset", "email:ana@example.com"]]);
  });
});
