import { describe, expect, it } from "vitest";
import { hasBearer } from "@/http/bearer";
import { clientAddress } from "@/http/client-address";
import { isDatabaseAway } from "@/http/database-away";
import { allowedOrigins } from "@/http/same-origin";
import { contentSecurityPolicy, securityHeaders } from "@/http/security-headers";

describe("SYNC-5 the secret of machines", () => {
  const secret = "a-long-secret-of-cron";
  it.each([
    [`Bearer ${secret}`, true],
    [`bearer ${secret}`, true],
    [`Bearer ${secret}x`, false],
    [`Bearer ${secret.slice(1)}`, false],
    ["Bearer ", false],
    [secret, false],
    [`Basic ${secret}`, false],
    ["", false],
  ])("SYNC-5 «%s» opens: %s", (authorization, opens) => {
    expect(hasBearer(new Headers({ authorization }), secret)).toBe(opens);
  });
});

describe("CACHE-3 the address that is counted", () => {
  it.each([
    ["203.0.113.9", "203.0.113.9"],
    ["1.1.1.1, 203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["", "unknown"],
  ])("CACHE-3 of «%s» it is %s", (header, address) => {
    expect(clientAddress(new Headers({ "x-forwarded-for": header }))).toBe(address);
  });
});

describe("NFR-4 the origins that may change things", () => {
  it("NFR-4 is the app's own alone, with every name of this machine when that is where it runs", () => {
    expect(allowedOrigins("https://fatura.example/")).toEqual(["https://fatura.example"]);
    expect(allowedOrigins("http://localhost:3000")).toContain("http://127.0.0.1:3000");
    expect(allowedOrigins("http://127.0.0.1:3000")).toContain("http://localhost:3000");
    expect(allowedOrigins("http://127.0.0.1:3000")).not.toContain("http://localhost:3001");
  });
});

describe("NFR-4 what a browser may do with our pages", () => {
  it("NFR-4 runs no script without the nonce, and allows no framing", () => {
    const policy = contentSecurityPolicy("abc", { https: true, development: false });
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  });

  it("NFR-4 asks for https for good, where there is https", () => {
    expect(securityHeaders({ https: true })).toHaveProperty("Strict-Transport-Security");
    expect(securityHeaders({ https: false })).not.toHaveProperty("Strict-Transport-Security");
  });
});

describe("NFR-4 an unavailable database is distinguished from a defect", () => {
  const coded = (message: string, facts: object) => Object.assign(new Error(message), facts);
  it.each([
    ["a restart", coded("terminating connection", { severity: "FATAL", code: "57P01" }), true],
    ["a refused connection", coded("connect", { code: "ECONNREFUSED", syscall: "connect" }), true],
    ["a full pool", new Error("timeout exceeded when trying to connect"), true],
    ["a broken connection", new Error("Connection terminated unexpectedly"), true],
    [
      "one of them as a cause",
      new Error("Failed query", { cause: new Error("Connection terminated") }),
      true,
    ],
    ["a deadlock", coded("deadlock", { severity: "ERROR", code: "40P01" }), true],
    ["a broken constraint", coded("duplicate key", { severity: "ERROR", code: "23505" }), false],
    ["a wrong column", coded("no such column", { severity: "ERROR", code: "42703" }), false],
    ["a programming mistake", new TypeError("x is not a function"), false],
    ["nothing at all", undefined, false],
  ])("NFR-4 %s", (_, error, away) => {
    expect(isDatabaseAway(error)).toBe(away);
  });
});
