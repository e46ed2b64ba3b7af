import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import proxy, { config } from "../../../proxy";
import { APP } from "./quiet-world";

const nonceOf = (answer: Response) =>
  /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];

describe("NFR-4 every page", () => {
  it("NFR-4 comes with its security headers and a nonce that is never used twice", () => {
    const [one, two] = [proxy(new NextRequest(`${APP}/`)), proxy(new NextRequest(`${APP}/`))];
    expect(one.headers.get("x-content-type-options")).toBe("nosniff");
    expect(one.headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
    expect(nonceOf(one)).toMatch(/^[A-Za-z0-9+/=]{20,}$/);
    expect(nonceOf(one)).not.toBe(nonceOf(two));
  });

  it("NFR-4 passes the page its nonce, and OBS-2 its correlation id", () => {
    const headers = { "x-request-id": "visit-00000001", "x-nonce": "chosen-by-a-stranger" };
    const answer = proxy(new NextRequest(`${APP}/`, { headers }));
    expect(answer.headers.get("x-middleware-request-x-nonce")).toBe(nonceOf(answer));
    expect(answer.headers.get("x-middleware-request-x-request-id")).toBe("visit-00000001");
    expect(answer.headers.get("x-request-id")).toBe("visit-00000001");
  });

  it.each([
    ["/", true],
    ["/subscription/plans", true],
    ["/apidocs", true],
    ["/api/payments/webhook", false],
    ["/webhooks/kernel/stripe", false],
    ["/_next/static/chunk.js", false],
  ])("HOOK-1 stands before %s: %s", (path, before) => {
    expect(new RegExp(`^${config.matcher[0]}$`).test(path)).toBe(before);
  });
});
