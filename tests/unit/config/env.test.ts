import { describe, expect, it } from "vitest";
import { EnvError, readEnv } from "@/config/env";

const complete = {
  DATABASE_URL: "postgres://fatura@localhost/fatura",
  UPSTASH_REDIS_REST_URL: "http://localhost:8079",
  UPSTASH_REDIS_REST_TOKEN: "token",
  STRIPE_SECRET_KEY: "sk_test_abc",
  STRIPE_WEBHOOK_SECRET: "whsec_0123456789abcdef",
  AUTH_SECRET: "a".repeat(32),
  CRON_SECRET: "c".repeat(16),
  METRICS_TOKEN: "m".repeat(16),
  SMTP_URL: "smtp://localhost:1025",
};

function problemsOf(source: Record<string, string | undefined>): string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

const variablesIn = (problems: string[]) => problems.map((problem) => problem.split(":")[0]).sort();

describe("the environment", () => {
  it("RUN-4 is accepted when complete, with defaults for the rest", () => {
    expect(readEnv(complete)).toMatchObject({
      APP_URL: "http://localhost:3000",
      CACHE_ENABLED: true,
      STRIPE_CACHE_TTL: 3600,
    });
  });

  it("RUN-4 lists every missing variable at once", () => {
    const problems = problemsOf({});
    expect(variablesIn(problems)).toEqual(Object.keys(complete).sort());
    expect(problems.every((problem) => problem.endsWith("is missing"))).toBe(true);
  });

  it("RUN-4 lists wrong and missing variables together, and counts an empty one as missing", () => {
    const problems = problemsOf({
      ...complete,
      AUTH_SECRET: "short",
      SMTP_URL: "",
      DATABASE_POOL_MAX: "0",
      CACHE_ENABLED: "yes",
    });
    expect(variablesIn(problems)).toEqual(["AUTH_SECRET", "CACHE_ENABLED", "DATABASE_POOL_MAX", "SMTP_URL"]);
    expect(problems).toContain("SMTP_URL: is missing");
  });

  it("RUN-4 says everything in the message, a line each", () => {
    expect(() => readEnv({ ...complete, AUTH_SECRET: "short", CRON_SECRET: "short" })).toThrow(
      /- AUTH_SECRET: at least 32 characters\n {2}- CRON_SECRET: at least 16 characters/,
    );
  });

  it("RUN-4 never repeats a value, which may be a secret", () => {
    const problems = problemsOf({ ...complete, AUTH_SECRET: "hunter2", STRIPE_SECRET_KEY: "hunter2" });
    expect(problems).toHaveLength(2);
    expect(problems.join("\n")).not.toContain("hunter2");
  });

  it.each(["development", "test"])("RUN-4 refuses a live key with NODE_ENV=%s", (NODE_ENV) => {
    expect(variablesIn(problemsOf({ ...complete, NODE_ENV, STRIPE_SECRET_KEY: "sk_live_abc" }))).toEqual([
      "STRIPE_SECRET_KEY",
    ]);
  });

  it("RUN-4 refuses sandbox keys, the sandbox's address and its clock when FATURA_ENV=production", () => {
    const production = {
      ...complete,
      NODE_ENV: "production",
      FATURA_ENV: "production",
      APP_URL: "https://fatura.example",
    };
    expect(problemsOf({ ...production, STRIPE_SECRET_KEY: "sk_live_abc" })).toEqual([]);
    const sandbox = { STRIPE_API_BASE: "http://localhost:12111", CLOCK_URL: "http://localhost:12111/clock" };
    expect(variablesIn(problemsOf({ ...production, ...sandbox }))).toEqual([
      "CLOCK_URL",
      "STRIPE_API_BASE",
      "STRIPE_SECRET_KEY",
    ]);
  });

  it("RUN-4 never sends a live key to another address than Stripe's", () => {
    const live = { ...complete, NODE_ENV: "production", STRIPE_SECRET_KEY: "sk_live_abc" };
    expect(variablesIn(problemsOf({ ...live, STRIPE_API_BASE: "http://localhost:12111" }))).toEqual([
      "STRIPE_API_BASE",
    ]);
  });
});
